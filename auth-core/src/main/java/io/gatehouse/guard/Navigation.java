package io.gatehouse.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Tells a person who goes to an address from a program that calls it. */
final class Navigation {

    private Navigation() {}

    /** Browsers name HTML first when a person goes somewhere, and newer ones say that it is a navigation. */
    static boolean is(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accept = request.getHeader("Accept");
        return (mode == null || mode.equals("navigate"))
                && accept != null
                && accept.strip().toLowerCase(Locale.ROOT).startsWith("text/html");
    }
}
