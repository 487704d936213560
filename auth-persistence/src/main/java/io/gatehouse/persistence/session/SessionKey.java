package io.gatehouse.persistence.session;

import java.util.Arrays;
import java.util.HexFormat;

/** Where a session is kept: HMAC-SHA-256 of its token, 32 bytes. The token cannot be found from it. */
public final class SessionKey {

    static final int LENGTH = 32;

    private final byte[] mac;

    private SessionKey(byte[] mac) {
        this.mac = mac;
    }

    public static SessionKey of(byte[] mac) {
        if (mac.length != LENGTH) {
            throw new IllegalArgumentException("a session key has " + LENGTH + " bytes");
        }
        return new SessionKey(mac.clone());
    }

    public byte[] bytes() {
        return mac.clone();
    }

    /** 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(mac);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionKey that && Arrays.equals(mac, that.mac);
    }

    /** The first four bytes: a MAC is as evenly spread as a hash gets. */
    @Override
    public int hashCode() {
        return (mac[0] & 0xff) << 24 | (mac[1] & 0xff) << 16 | (mac[2] & 0xff) << 8 | mac[3] & 0xff;
    }

    @Override
    public String toString() {
        return hex().substring(0, 8) + "…";
    }
}
