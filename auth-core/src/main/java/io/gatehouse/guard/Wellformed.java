package io.gatehouse.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/** Requests that leave no doubt about what they mean (RFC 9112, sections 3 and 3.2). */
final class Wellformed {

    private static final String HTTP_1 = "HTTP/1.";
    private static final String PATH = "io.gatehouse.guard.path";

    private Wellformed() {}

    /** The path below the context root, which is read once; empty if the request is ambiguous. */
    static Optional<CanonicalPath> path(HttpServletRequest request) {
        if (request.getAttribute(PATH) instanceof CanonicalPath known) {
            return Optional.of(known);
        }
        Optional<CanonicalPath> path = read(request);
        path.ifPresent(read -> request.setAttribute(PATH, read));
        return path;
    }

    private static Optional<CanonicalPath> read(HttpServletRequest request) {
        boolean sane = (request.getProtocol().startsWith(HTTP_1)
                        || request.getProtocol().startsWith("HTTP/2"))
                && Collections.list(request.getHeaders("Host")).size() <= 1;
        if (!sane) {
            return Optional.empty();
        }
        return CanonicalPath.parse(request.getRequestURI()).flatMap(path -> path.below(request.getContextPath()));
    }
}
