package io.gatehouse.web.profile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Claims about a person as text for people: lists with commas, what is nested by its path. */
final class ReadableClaims {

    private static final int LONGEST = 500;

    /** What a token says about itself (RFC 7519, section 4.1; OpenID Connect Core 1.0, section 2), not about the person. */
    private static final Set<String> OF_TOKENS =
            Set.of("iss", "aud", "azp", "exp", "nbf", "iat", "jti", "nonce", "at_hash", "c_hash", "s_hash", "sid");

    private ReadableClaims() {}

    static Map<String, String> asText(Map<String, Object> claims) {
        Map<String, String> lines = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (!OF_TOKENS.contains(name)) {
                add(name, value, lines);
            }
        });
        return lines;
    }

    private static void add(String name, Object value, Map<String, String> lines) {
        if (value instanceof Map<?, ?> nested) {
            nested.forEach((inner, what) -> add(name + " › " + inner, what, lines));
        } else if (value instanceof Collection<?> list) {
            lines.put(name, shortened(list.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        } else if (value != null) {
            lines.put(name, shortened(value.toString()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
