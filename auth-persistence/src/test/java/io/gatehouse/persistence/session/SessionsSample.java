package io.gatehouse.persistence.session;

import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Sessions as tests need them. */
final class SessionsSample {

    private SessionsSample() {}

    static SessionKey key() {
        byte[] mac = new byte[SessionKey.LENGTH];
        ThreadLocalRandom.current().nextBytes(mac);
        return SessionKey.of(mac);
    }

    static StoredSession session(Clock clock) {
        return session(clock, UUID.randomUUID());
    }

    static StoredSession session(Clock clock, UUID accountId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new StoredSession(
                UUID.randomUUID().toString(),
                accountId,
                "zoë@example.com",
                Set.of("user", "auditor"),
                3,
                SessionSource.STYTCH,
                "session-test-" + UUID.randomUUID(),
                "https://id.example",
                List.of(
                        new Factor(FactorKind.PASSWORD, now),
                        new Factor(FactorKind.OPENID, Optional.empty(), Optional.of("gold")),
                        new Factor(FactorKind.EMAIL_LINK, now.minusSeconds(5))),
                now,
                now,
                now.plus(Duration.ofMinutes(30)),
                now.plus(Duration.ofHours(12)),
                now,
                now,
                new Device("2001:db8::1", "Browser/1.0 (ünï)"),
                1);
    }
}
