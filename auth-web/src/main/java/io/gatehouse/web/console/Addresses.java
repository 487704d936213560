package io.gatehouse.web.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses that say what a page shows, so that it can be kept as a bookmark. */
final class Addresses {

    private Addresses() {}

    /** With its question mark; what has no value is left out, and the whole is empty if nothing has one. */
    static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(each -> each.getValue() != null && !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
