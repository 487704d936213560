package io.gatehouse.bench;

import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sessions put into Redis as a node would, without anybody signing in: that would measure Stytch. */
final class SeededSessions implements AutoCloseable {

    private static final int TOKEN_BYTES = 33;
    private static final int PER_ACCOUNT = 10;
    private static final int MOST_TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec secret;
    private final Redis redis;
    private final SessionStore store;

    /** @param environment what a node is told */
    SeededSessions(Map<String, String> environment) {
        secret = new SecretKeySpec(environment.get("SESSION_SECRET").getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        redis = new Redis(Settings.of(environment));
        if (!redis.connected(CONNECT)) {
            throw new IllegalStateException("Redis cannot be reached");
        }
        store = new SessionStore(redis, Clock.systemUTC());
    }

    List<SessionToken> open(int sessions) {
        List<UUID> accounts = IntStream.rangeClosed(0, sessions / PER_ACCOUNT)
                .mapToObj(any -> UUID.randomUUID())
                .toList();
        return IntStream.range(0, sessions)
                .parallel()
                .mapToObj(i -> open(accounts.get(i / PER_ACCOUNT)))
                .toList();
    }

    private SessionToken open(UUID account) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        SessionToken token = SessionToken.parse(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .orElseThrow();
        write(keyOf(token), session(account));
        return token;
    }

    /** A node would answer 503 when the machine is too busy for Redis' deadline; here it is tried again. */
    private void write(SessionKey key, StoredSession session) {
        for (int tries = 1; ; tries++) {
            try {
                store.open(key, session);
                return;
            } catch (StoreUnavailable busy) {
                if (tries == MOST_TRIES) {
                    throw busy;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Where a node keeps the session of a token. */
    SessionKey keyOf(SessionToken token) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return SessionKey.of(mac.doFinal(token.reveal().getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static StoredSession session(UUID account) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new StoredSession(
                UUID.randomUUID().toString(),
                account,
                "ada." + account + "@example.com",
                Set.of("user"),
                0,
                SessionSource.STYTCH,
                "session-test-" + UUID.randomUUID(),
                "",
                List.of(new Factor(FactorKind.PASSWORD, now)),
                now,
                now,
                now.plus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(12)),
                now,
                now,
                new Device("127.0.0.1", "bench"),
                1);
    }

    @Override
    public void close() {
        redis.close();
    }
}
