package io.gatehouse.dev.stytch.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the encoded parts of an address. */
final class Query {
    private Query() {}

    static Map<String, String> parse(String raw) {
        Map<String, String> found = new HashMap<>();
        if (raw == null) {
            return found;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                found.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ErrorType.BAD_REQUEST.failure("The address is not encoded properly.");
        }
    }
}
