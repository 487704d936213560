package io.gatehouse.config;

import java.time.Duration;

/** How long a session lives from its opening and from each renewal: {@code STYTCH_SESSION_DURATION_MINUTES}. */
public final class SessionDuration {

    public static final String SETTING = "STYTCH_SESSION_DURATION_MINUTES";

    /** Bounds that Stytch sets to {@code session_duration_minutes}. */
    public static final int SHORTEST_MINUTES = 5;

    public static final int LONGEST_MINUTES = 527_040;

    private SessionDuration() {}

    /** 60 minutes unless said otherwise. */
    public static Duration of(Settings settings) {
        return settings.minutes(SETTING, 60, SHORTEST_MINUTES, LONGEST_MINUTES);
    }
}
