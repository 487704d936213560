package io.gatehouse.guard;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The credentials that a request brings: in its {@code Authorization} header (RFC 6750, section 2.1), else in the session
 * cookie; nowhere else. A bearer token decides alone, good or bad, and no cookie is looked at beside it: a program set
 * the header on purpose, while a browser sends a cookie with everything.
 */
sealed interface Credentials {

    /** No cookie, and no header, or one of another scheme. */
    record None() implements Credentials {}

    /** A token that may open a session. */
    record Opaque(SessionToken token) implements Credentials {}

    /** A bearer token of the shape of a JWT (RFC 7519, section 3). */
    record Jwt(Secret token) implements Credentials {}

    /** A bearer header or a cookie that cannot be right: empty, too long, of odd characters, or more than one. */
    record Malformed() implements Credentials {}

    String SCHEME = "bearer";
    int LONGEST = 8192;
    Pattern JWT_SHAPE = Pattern.compile("eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*");

    static Credentials of(HttpServletRequest request, SessionCookie cookie) {
        if (inCookie(request)) {
            return ofCookie(request, cookie);
        }
        List<String> headers = authorization(request);
        if (headers.size() > 1) {
            return new Malformed();
        }
        String header = headers.get(0);
        int space = header.indexOf(' ');
        return ofToken(space < 0 ? "" : header.substring(space + 1));
    }

    /** Whether it is for the cookie to say who is calling. */
    static boolean inCookie(HttpServletRequest request) {
        return GuardedRequest.of(request).inCookie(() -> {
            List<String> headers = authorization(request);
            return headers.isEmpty() || headers.size() == 1 && !isBearer(headers.get(0));
        });
    }

    private static Credentials ofCookie(HttpServletRequest request, SessionCookie cookie) {
        Optional<SessionToken> token = cookie.read(request);
        if (token.isPresent()) {
            return new Opaque(token.get());
        }
        return cookie.isIn(request) ? new Malformed() : new None();
    }

    private static List<String> authorization(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Authorization"));
    }

    private static boolean isBearer(String header) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        return scheme.equalsIgnoreCase(SCHEME);
    }

    private static Credentials ofToken(String token) {
        if (token.length() <= LONGEST && JWT_SHAPE.matcher(token).matches()) {
            return new Jwt(Secret.of(token));
        }
        Optional<SessionToken> opaque = SessionToken.parse(token);
        return opaque.isPresent() ? new Opaque(opaque.get()) : new Malformed();
    }
}
