package io.gatehouse.config;

import java.util.regex.Pattern;

/** Addresses that never leave the machine (RFC 6761, section 6.3; RFC 5735; RFC 4291, section 2.5.3). */
public final class Loopback {

    private static final Pattern HOST = Pattern.compile(
            "localhost|(.+\\.)?localhost\\.?|127(\\.\\d{1,3}){3}|\\[?(::1|0*(:0*){6}:0*1)]?", Pattern.CASE_INSENSITIVE);

    private Loopback() {}

    /** Decided by the text alone: what a name resolves to may change. */
    public static boolean is(String host) {
        return HOST.matcher(host).matches();
    }
}
