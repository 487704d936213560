package io.gatehouse.oidc;

import io.gatehouse.api.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries of the addresses that browsers are sent to by providers, and by anybody else. */
public final class AuthorizationResponseFuzz {

    private AuthorizationResponseFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Map<String, List<String>> query = query(new String(data, StandardCharsets.UTF_8));
        callback(query);
        frontChannel(query);
    }

    private static void callback(Map<String, List<String>> query) {
        try {
            AuthorizationResponse taken = AuthorizationResponse.of(query);
            boolean whole = query.get("state").equals(List.of(taken.state().reveal()))
                    && taken.code().isPresent() != taken.error().isPresent()
                    && !query.containsKey("id_token")
                    && !query.containsKey("access_token")
                    && taken.code().map(code -> isVisible(code.reveal())).orElse(true);
            if (!whole) {
                throw new AssertionError("taken: " + query);
            }
        } catch (ProblemException refused) {
            // as it should be
        }
    }

    private static void frontChannel(Map<String, List<String>> query) {
        try {
            FrontChannelParameters taken = FrontChannelParameters.of(query);
            if (!query.get("sid").equals(List.of(taken.sid()))
                    || !query.get("iss").equals(List.of(taken.issuer()))
                    || !isVisible(taken.sid())) {
                throw new AssertionError("taken: " + query);
            }
        } catch (ProblemException refused) {
            // as it should be
        }
    }

    private static boolean isVisible(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(decoded(parts[0]), first -> new ArrayList<>())
                    .add(parts.length < 2 ? "" : decoded(parts[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
