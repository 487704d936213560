package io.gatehouse.web.console;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * An answer with one content security policy. PrimeFaces adds the policy of its pages, with their nonce, to the guard's,
 * which forbids everything; browsers follow both (CSP level 3, section 8.1), so it has to take that one's place.
 */
class OnePolicy extends HttpServletResponseWrapper {

    private static final String POLICY = "Content-Security-Policy";

    OnePolicy(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase(POLICY)) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }
}
