package io.gatehouse.api;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a request came from, as far as the request says.
 *
 * @param address IPv4 or IPv6 address of the client, behind trusted proxies the one they name
 * @param userAgent the User-Agent header, at most 256 characters, control characters removed; may be empty
 */
public record Device(String address, String userAgent) {

    private static final int LONGEST_USER_AGENT = 256;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    public Device {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(userAgent, "userAgent");
        userAgent = CONTROL.matcher(userAgent).replaceAll(" ");
        if (userAgent.length() > LONGEST_USER_AGENT) {
            userAgent = userAgent.substring(0, LONGEST_USER_AGENT);
        }
    }
}
