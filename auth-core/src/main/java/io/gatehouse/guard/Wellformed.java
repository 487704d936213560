package io.gatehouse.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;

/** Requests that leave no doubt about what they mean (RFC 9112, sections 3 and 3.2). */
final class Wellformed {

    private static final String HTTP_1 = "HTTP/1.";

    private Wellformed() {}

    /** The path below the context root, which is read once; empty if the request is ambiguous. */
    static Optional<CanonicalPath> path(HttpServletRequest request) {
        return GuardedRequest.of(request).path(() -> read(request));
    }

    private static Optional<CanonicalPath> read(HttpServletRequest request) {
        boolean sane = (request.getProtocol().startsWith(HTTP_1)
                        || request.getProtocol().startsWith("HTTP/2"))
                && !isTwice(request.getHeaders("Host"));
        if (!sane) {
            return Optional.empty();
        }
        return CanonicalPath.parse(request.getRequestURI()).flatMap(path -> path.below(request.getContextPath()));
    }

    private static boolean isTwice(Enumeration<String> header) {
        if (header.hasMoreElements()) {
            header.nextElement();
        }
        return header.hasMoreElements();
    }
}
