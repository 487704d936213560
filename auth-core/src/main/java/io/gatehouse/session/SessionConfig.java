package io.gatehouse.session;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.SessionDuration;
import io.gatehouse.config.SessionSecret;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Duration;

/** How long sessions live, and how each node remembers them. */
@EngineBean
public class SessionConfig implements ReadsSettings {

    static final String THRESHOLD = "STYTCH_SESSION_REFRESH_THRESHOLD_MINUTES";
    static final String IDLE = "GATEHOUSE_SESSION_IDLE_MINUTES";
    /** As ZITADEL's example calls it. */
    static final String IDLE_SECONDS = "SESSION_DURATION";

    static final String ABSOLUTE = "GATEHOUSE_SESSION_ABSOLUTE_HOURS";
    static final String PER_ACCOUNT = "GATEHOUSE_SESSIONS_PER_ACCOUNT";
    static final String NEAR_CACHE = "GATEHOUSE_NEAR_CACHE_SIZE";
    static final String RECHECK = "GATEHOUSE_SESSION_RECHECK_SECONDS";
    static final String SOURCE_CALLS = "GATEHOUSE_SOURCE_CALLS_PER_SECOND";

    static final String HISTORY = "GATEHOUSE_SESSION_HISTORY_DAYS";

    private static final Duration EACH_MINUTE = Duration.ofMinutes(1);

    private final SessionSecret secret;
    private final Duration duration;
    private final Duration threshold;
    private final Duration idle;
    private final Duration absolute;
    private final Duration noted;
    private final int perAccount;
    private final int nearCacheSize;
    private final Duration recheck;
    private final int sourceCallsPerSecond;
    private final Duration history;

    @Inject
    public SessionConfig(Settings settings) {
        secret = SessionSecret.of(settings);
        duration = SessionDuration.of(settings);
        threshold = settings.minutes(THRESHOLD, 30, 1, 527_039);
        if (threshold.compareTo(duration) >= 0) {
            settings.problem(THRESHOLD, "must be less than " + SessionDuration.SETTING);
        }
        idle = settings.text(IDLE).isPresent()
                ? settings.minutes(IDLE, 30, 1, 60)
                : settings.seconds(IDLE_SECONDS, 1800, 60, 3600);
        absolute = Duration.ofHours(settings.number(ABSOLUTE, 12, 1, 24));
        Duration quarter = idle.dividedBy(4);
        noted = quarter.compareTo(EACH_MINUTE) < 0 ? quarter : EACH_MINUTE;
        perAccount = settings.number(PER_ACCOUNT, 10, 1, 1000);
        nearCacheSize = settings.number(NEAR_CACHE, 10_000, 0, 10_000_000);
        recheck = settings.seconds(RECHECK, 60, 5, 3600);
        sourceCallsPerSecond = settings.number(SOURCE_CALLS, 50, 1, 1000);
        history = Duration.ofDays(settings.number(HISTORY, 30, 1, 3650));
    }

    /** Keys the HMAC of tokens and the encryption of what is kept; at least 256 bits. */
    SessionSecret secret() {
        return secret;
    }

    /** How long a session lives from each renewal; 60 minutes by default. */
    Duration duration() {
        return duration;
    }

    /** A session with less than this left is renewed when it is used; 30 minutes by default. */
    Duration threshold() {
        return threshold;
    }

    /** A session that is not used for this long ends; 30 minutes by default, at most 60 (NIST SP 800-63B-4, AAL2). */
    Duration idle() {
        return idle;
    }

    /** A session that is this old ends; 12 hours by default, at most 24 (NIST SP 800-63B-4, AAL2). */
    public Duration absolute() {
        return absolute;
    }

    /** How often it is noted that a session is in use: each minute, and well within the idle time. */
    Duration noted() {
        return noted;
    }

    /** Sessions that an account may have; the oldest makes room for a newer one. 10 by default. */
    int perAccount() {
        return perAccount;
    }

    /** Sessions that a node holds in memory; 10,000 by default. */
    int nearCacheSize() {
        return nearCacheSize;
    }

    /** How often the source of a session in use is asked, in the background, whether it still vouches for it. */
    Duration recheck() {
        return recheck;
    }

    /** Calls that all nodes together may make to a source to find or recheck sessions; 50 by default. */
    int sourceCallsPerSecond() {
        return sourceCallsPerSecond;
    }

    /** For how long operators can look up a session that has ended; 30 days by default. */
    Duration history() {
        return history;
    }
}
