package io.gatehouse.oidc.token;

import io.gatehouse.oidc.provider.ProviderFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims of a token by type; what has another type than its claim may have is refused, not converted. */
record Claims(Map<String, Object> all) {

    /** The end of the year 9999. */
    private static final double LATEST = 253_402_300_799d;

    boolean has(String name) {
        return all.get(name) != null;
    }

    Optional<String> text(String name) {
        Object value = all.get(name);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw new ProviderFailure(name + " is no text");
    }

    /** Seconds since 1970 (RFC 7519, 2, NumericDate). */
    Optional<Instant> time(String name) {
        Object value = all.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= LATEST) {
            return Optional.of(Instant.ofEpochSecond(number.longValue()));
        }
        throw new ProviderFailure(name + " is no time");
    }

    /** RFC 7519, 4.1.3: one text, or a list of them. */
    List<String> audience() {
        Object value = all.get("aud");
        if (value instanceof String one) {
            return List.of(one);
        }
        if (value instanceof List<?> several && several.stream().allMatch(String.class::isInstance)) {
            return several.stream().map(String.class::cast).toList();
        }
        throw new ProviderFailure("aud is missing or malformed");
    }
}
