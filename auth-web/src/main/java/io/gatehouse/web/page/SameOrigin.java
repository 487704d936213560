package io.gatehouse.web.page;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * Lets forms through that a page of this host sent. Browsers say so in Sec-Fetch-Site, older ones in Origin; pages
 * cannot forge either, and a form that comes with neither is refused.
 */
public final class SameOrigin {

    private SameOrigin() {}

    /** @throws ProblemException FORBIDDEN for a form from elsewhere */
    public static void check(HttpHeaders headers) {
        Optional<String> site = Optional.ofNullable(headers.getHeaderString("Sec-Fetch-Site"));
        boolean own = site.map("same-origin"::equals).orElseGet(() -> isOwn(headers));
        if (!own) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
    }

    /** Without the scheme: behind a proxy that ends TLS it is not known here. */
    private static boolean isOwn(HttpHeaders headers) {
        String origin = headers.getHeaderString("Origin");
        String host = headers.getHeaderString(HttpHeaders.HOST);
        return origin != null && host != null && (origin.equals("https://" + host) || origin.equals("http://" + host));
    }
}
