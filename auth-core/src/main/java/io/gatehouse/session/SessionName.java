package io.gatehouse.session;

import io.gatehouse.api.SessionSource;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a session is called to people: opens nothing, and does not give its name at the source away. */
public final class SessionName {

    private static final Pattern LIKE = Pattern.compile("[0-9a-f-]{36}");

    private SessionName() {}

    /** The same at every node and after every loss of Redis. */
    public static String of(SessionSource source, String sourceSessionId) {
        return UUID.nameUUIDFromBytes((source + ":" + sourceSessionId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Whether a text could be one: what else comes in an address names no session. */
    static boolean isLike(String text) {
        return LIKE.matcher(text).matches();
    }
}
