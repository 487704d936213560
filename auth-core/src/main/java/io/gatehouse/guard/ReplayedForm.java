package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form whose body has been read for its token, and can be read once more: as parameters or as it came. */
final class ReplayedForm extends HttpServletRequestWrapper {

    /** Faces keep the state of a page in its form. */
    private static final int LARGEST = 1024 * 1024;

    private final byte[] body;
    private final Map<String, List<String>> fields;
    private final Map<String, List<String>> parameters;

    private ReplayedForm(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
        fields = parse(new String(body, StandardCharsets.UTF_8));
        parameters = request.getQueryString() == null ? new LinkedHashMap<>() : parse(request.getQueryString());
        fields.forEach((name, values) ->
                parameters.computeIfAbsent(name, first -> new ArrayList<>()).addAll(values));
    }

    static ReplayedForm read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new ProblemException(ProblemCode.BODY_TOO_LARGE);
        }
        return new ReplayedForm(request, body);
    }

    /** A field of the body, if it is there once. */
    Optional<String> field(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static Map<String, List<String>> parse(String encoded) {
        Map<String, List<String>> parsed = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parsed.computeIfAbsent(decode(name), first -> new ArrayList<>()).add(decode(value));
        }
        return parsed;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, notEncoded);
        }
    }

    @Override
    public String getParameter(String name) {
        return parameters.containsKey(name) ? parameters.get(name).get(0) : null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> each.getValue().toArray(String[]::new)));
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
        return parameters.containsKey(name) ? parameters.get(name).toArray(String[]::new) : null;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    /** Everything is there from the start. */
    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            return bytes.read(to, offset, length);
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
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("a form that was read is not read piece by piece");
        }
    }
}
