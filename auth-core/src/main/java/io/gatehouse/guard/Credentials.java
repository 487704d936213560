package io.gatehouse.guard;

import io.gatehouse.api.SessionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The credentials that a request brings in its {@code Authorization} header (RFC 6750, section 2.1); nowhere else. */
sealed interface Credentials {

    /** No header, or one of another scheme. */
    record None() implements Credentials {}

    /** A bearer token that may open a session. */
    record Opaque(SessionToken token) implements Credentials {}

    /** A bearer token of the shape of a JWT (RFC 7519, section 3). */
    record Jwt() implements Credentials {}

    /** A bearer header that cannot be right: empty, too long, of odd characters, or more than one. */
    record Malformed() implements Credentials {}

    String SCHEME = "bearer";
    int LONGEST = 8192;
    Pattern JWT_SHAPE = Pattern.compile("eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*");

    static Credentials of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            return new None();
        }
        if (headers.size() > 1) {
            return new Malformed();
        }
        String header = headers.get(0);
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        if (!scheme.toLowerCase(Locale.ROOT).equals(SCHEME)) {
            return new None();
        }
        return ofToken(space < 0 ? "" : header.substring(space + 1));
    }

    private static Credentials ofToken(String token) {
        if (token.length() <= LONGEST && JWT_SHAPE.matcher(token).matches()) {
            return new Jwt();
        }
        Optional<SessionToken> opaque = SessionToken.parse(token);
        return opaque.isPresent() ? new Opaque(opaque.get()) : new Malformed();
    }
}
