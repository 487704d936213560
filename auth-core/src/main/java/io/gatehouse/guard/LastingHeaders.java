package io.gatehouse.guard;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;

/**
 * An answer that keeps what the guard has put on it when an application resets its response, as Faces does before it
 * tells of a failure.
 */
class LastingHeaders extends HttpServletResponseWrapper {

    private static final String COOKIES = "Set-Cookie";

    private final Runnable greeting;
    private final List<String> cookies;
    private final String token;

    /** @param greeting sets the headers that every answer carries */
    LastingHeaders(HttpServletResponse response, Runnable greeting) {
        super(response);
        this.greeting = greeting;
        cookies = List.copyOf(response.getHeaders(COOKIES));
        token = response.getHeader(SessionRenewal.HEADER);
    }

    /** The token of a session that was renewed is there once: without it the client would be signed out soon. */
    @Override
    public void reset() {
        super.reset();
        greeting.run();
        cookies.forEach(cookie -> addHeader(COOKIES, cookie));
        if (token != null) {
            setHeader(SessionRenewal.HEADER, token);
        }
    }
}
