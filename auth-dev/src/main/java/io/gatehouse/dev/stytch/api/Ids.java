package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.ErrorType;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ids, tokens and codes in the shapes of Stytch's test environment. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Ids() {}

    static String fresh(String kind) {
        return kind + "-test-" + UUID.randomUUID();
    }

    static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String code() {
        return String.format("%06d", RANDOM.nextInt(1_000_000));
    }

    /** Three groups of letters and digits that are hard to mistake for each other. */
    static String recoveryCode() {
        return group() + '-' + group() + '-' + group();
    }

    private static String group() {
        return RANDOM.ints(4, 0, READABLE.length())
                .mapToObj(index -> READABLE.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    /** Refuses what cannot be an id of the kind. */
    static String check(String id, String kind, ErrorType otherwise) {
        if (id.startsWith(kind + "-live-")) {
            throw ErrorType.LIVE_ID_USED_IN_TEST_ENVIRONMENT.failure();
        }
        if (!id.startsWith(kind + "-test-")
                || !UUID_SHAPE.matcher(id.substring(kind.length() + 6)).matches()) {
            throw otherwise.failure();
        }
        return id;
    }
}
