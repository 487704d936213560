package io.gatehouse.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** Tells a person's browser from a client of the API. */
final class Browser {

    private Browser() {}

    /**
     * Browsers name HTML first when a person goes to an address; scripts and tools ask for JSON or for anything.
     *
     * @param accept the Accept header, may be {@code null}
     */
    static boolean asksForPage(String accept) {
        return accept != null && accept.strip().toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    static boolean asksForPage(HttpHeaders headers) {
        return asksForPage(headers.getHeaderString(HttpHeaders.ACCEPT));
    }
}
