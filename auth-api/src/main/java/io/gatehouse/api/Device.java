package io.gatehouse.api;

import java.util.Objects;

/**
 * What a request came from, as far as the request says.
 *
 * @param address IPv4 or IPv6 address of the client, behind trusted proxies the one they name
 * @param userAgent the User-Agent header, at most 256 characters, control characters removed; may be empty
 */
public record Device(String address, String userAgent) {

    private static final int LONGEST_USER_AGENT = 256;

    public Device {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(userAgent, "userAgent");
        userAgent = userAgent.replaceAll("\\p{Cntrl}|\\u2028|\\u2029", " ");
        if (userAgent.length() > LONGEST_USER_AGENT) {
            userAgent = userAgent.substring(0, LONGEST_USER_AGENT);
        }
    }
}
