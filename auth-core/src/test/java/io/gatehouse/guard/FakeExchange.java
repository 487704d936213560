package io.gatehouse.guard;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that nobody sent, and the headers of the answer to it. */
final class FakeExchange {

    private final String method;
    private final String uri;
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<String> answered = new ArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private String query;
    private byte[] body = {};
    private boolean toGatehouse;

    FakeExchange(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    static FakeExchange get(String uri) {
        return new FakeExchange("GET", uri);
    }

    static FakeExchange post(String uri) {
        return new FakeExchange("POST", uri);
    }

    FakeExchange header(String name, String value) {
        headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        return this;
    }

    /** It is for Gatehouse's own web application. */
    FakeExchange toGatehouse() {
        toGatehouse = true;
        return this;
    }

    FakeExchange query(String text) {
        query = text;
        return this;
    }

    FakeExchange form(String encoded) {
        body = encoded.getBytes(StandardCharsets.UTF_8);
        return header("Content-Type", "application/x-www-form-urlencoded");
    }

    /** The headers that were set, as {@code Name: value}. */
    List<String> answered() {
        return answered;
    }

    HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeExchange.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRequestURI" -> uri;
                    case "getContextPath" -> "";
                    case "getProtocol" -> "HTTP/1.1";
                    case "getQueryString" -> query;
                    case "getHeader" ->
                        values(arguments[0]).stream().findFirst().orElse(null);
                    case "getHeaders" -> Collections.enumeration(values(arguments[0]));
                    case "getContentType" ->
                        values("Content-Type").stream().findFirst().orElse(null);
                    case "getInputStream" -> stream();
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "getServletContext" -> application();
                    case "isAsyncStarted" -> false;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                FakeExchange.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "addHeader", "setHeader" -> answered.add(arguments[0] + ": " + arguments[1]);
                    case "setStatus" -> answered.add("Status: " + arguments[0]);
                    case "sendError" -> answered.add("Error: " + arguments[0]);
                    case "setContentType", "setContentLength" -> null;
                    case "isCommitted" -> false;
                    case "getHeaders" -> set(arguments[0]);
                    case "getHeader" -> set(arguments[0]).stream().findFirst().orElse(null);
                    case "reset" -> {
                        answered.clear();
                        written.reset();
                        yield null;
                    }
                    case "resetBuffer" -> {
                        written.reset();
                        yield null;
                    }
                    case "getOutputStream" -> sink();
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private List<String> set(Object name) {
        return answered.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** The body of the answer. */
    String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private ServletOutputStream sink() {
        return new ServletOutputStream() {
            @Override
            public void write(int each) {
                written.write(each);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private ServletContext application() {
        return (ServletContext) Proxy.newProxyInstance(
                FakeExchange.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getNamedDispatcher" -> toGatehouse ? neverUsed() : null;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private static RequestDispatcher neverUsed() {
        return (RequestDispatcher) Proxy.newProxyInstance(
                FakeExchange.class.getClassLoader(),
                new Class<?>[] {RequestDispatcher.class},
                (proxy, called, with) -> {
                    throw new UnsupportedOperationException(called.getName());
                });
    }

    private List<String> values(Object name) {
        return headers.getOrDefault(name, List.of());
    }

    private ServletInputStream stream() {
        var bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() throws IOException {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(jakarta.servlet.ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
