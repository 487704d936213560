package io.gatehouse.dev.stytch.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps foreign web pages away from the inbox and the controls, which need no secret: a page that a browser shows may
 * send requests to loopback, directly or through a name that resolves to it.
 */
public record Origins(Optional<Set<String>> hosts) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public static Origins loopback() {
        return new Origins(Optional.of(LOOPBACK));
    }

    /** For an emulator that was opened to other machines on purpose. */
    public static Origins any() {
        return new Origins(Optional.empty());
    }

    boolean allow(String hostHeader, String originHeader) {
        return hosts.isEmpty()
                || known(hostHeader == null ? "" : "http://" + hostHeader)
                        && (originHeader == null || known(originHeader));
    }

    private boolean known(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null && hosts.orElseThrow().contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
