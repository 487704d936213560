package io.gatehouse.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/** Requests that leave no doubt about what they mean (RFC 9112, sections 3 and 3.2). */
final class Wellformed {

    private static final String OLDEST_PROTOCOL = "HTTP/1.";

    private Wellformed() {}

    /** The decoded path below the context root; empty if the request is ambiguous. */
    static Optional<String> path(HttpServletRequest request) {
        boolean sane = (request.getProtocol().startsWith(OLDEST_PROTOCOL)
                        || request.getProtocol().startsWith("HTTP/2"))
                && Collections.list(request.getHeaders("Host")).size() <= 1;
        if (!sane) {
            return Optional.empty();
        }
        String context = request.getContextPath();
        return CanonicalPath.decode(request.getRequestURI())
                .filter(path -> path.startsWith(context))
                .map(path -> path.substring(context.length()))
                .map(path -> path.isEmpty() ? "/" : path);
    }
}
