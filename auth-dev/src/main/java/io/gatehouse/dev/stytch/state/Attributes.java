package io.gatehouse.dev.stytch.state;

/** Where a request came from, as the caller says; empty where it did not say. */
public record Attributes(String ipAddress, String userAgent) {
    public static final Attributes NONE = new Attributes("", "");
}
