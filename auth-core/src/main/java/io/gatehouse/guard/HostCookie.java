package io.gatehouse.guard;

import io.gatehouse.config.BaseUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cookie of this host alone, that no script reads. Behind TLS its name begins with {@code __Host-}, so that browsers
 * take it from nobody else (RFC 6265bis, section 4.1.3.2). Plain HTTP, which is for local runs only, has another name:
 * what is stored there is nothing to a deployment on TLS.
 */
public final class HostCookie {

    private static final int LONGEST = 4096;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private final String name;
    private final String attributes;

    /** @param name without prefix; one of the cookies named here must not end like another */
    public HostCookie(BaseUrl base, String name) {
        this.name = base.onTls() ? "__Host-" + name : name + "-local";
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (base.onTls() ? "; Secure" : "");
    }

    /** As it came in; empty if it did not, if it is malformed, and if there is more than one of that name. */
    public Optional<String> read(HttpServletRequest request) {
        List<String> values = values(request);
        return values.size() == 1
                ? Optional.of(values.get(0))
                        .filter(value -> value.length() <= LONGEST
                                && VALUE.matcher(value).matches())
                : Optional.empty();
    }

    /** Whether there is a cookie of that name, good or bad. */
    public boolean isIn(HttpServletRequest request) {
        return !values(request).isEmpty();
    }

    /** Keeps it until the browser is closed. */
    public void write(HttpServletResponse response, String value) {
        response.addHeader("Set-Cookie", name + "=" + value + attributes);
    }

    public void write(HttpServletResponse response, String value, Duration keepFor) {
        response.addHeader("Set-Cookie", name + "=" + value + attributes + "; Max-Age=" + keepFor.toSeconds());
    }

    public void clear(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }

    /** From the header itself: servers differ in how they read quotes, and which of two cookies they take. */
    private List<String> values(HttpServletRequest request) {
        List<String> values = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("Cookie"))) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    values.add(pair.substring(equals + 1).strip());
                }
            }
        }
        return values;
    }
}
