package io.gatehouse.node;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Profile;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.database.DatabaseFacts;
import io.gatehouse.persistence.redis.RedisFacts;
import io.gatehouse.stytch.StytchReach;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at what {@code ./gatehouse doctor} looks at, as far as a running node can see it. */
@EngineBean
public class CheckSystem {

    private static final int LEAST_JDK = 17;
    private static final String PREVIOUS_SECRET = "SESSION_SECRET_PREVIOUS";
    private static final List<String> SECRETS = List.of("MASTER_KEY", "SESSION_SECRET");

    /** Of 32 random bytes in hexadecimal digits, fewer are as good as never seen. */
    private static final int LEAST_DIFFERENT = 9;

    /** As much as tokens are allowed to be off. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final DatabaseFacts database;
    private final RedisFacts redis;
    private final StytchReach stytch;
    private final Settings settings;
    private final Clock clock;

    @Inject
    CheckSystem(DatabaseFacts database, RedisFacts redis, StytchReach stytch, Settings settings, Clock clock) {
        this.database = database;
        this.redis = redis;
        this.stytch = stytch;
        this.settings = settings;
        this.clock = clock;
    }

    public List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of(
                "jdk",
                Runtime.version().feature() >= LEAST_JDK,
                Runtime.version().toString()));
        checks.add(Check.of(
                "profile",
                Profile.of(settings) == Profile.PRODUCTION,
                Profile.of(settings).name()));
        checks.add(Check.of("previous-secret", settings.secret(PREVIOUS_SECRET).isEmpty(), ""));
        checks.add(named("secrets", weakSecrets()));
        checks.add(named("settings", List.copyOf(settings.unasked())));
        checks.add(Check.of("stytch", stytch.isWhole(), ""));
        checks.addAll(asked("postgresql", () -> {
            DatabaseFacts.Facts facts = database.ask();
            return List.of(Check.of("postgresql", true, facts.version()), clock("clock-postgresql", facts.time()));
        }));
        checks.addAll(asked("redis", () -> {
            RedisFacts.Facts facts = redis.ask();
            return List.of(
                    Check.of("redis", !facts.version().isEmpty(), facts.version()), clock("clock-redis", facts.time()));
        }));
        return checks;
    }

    /** Long enough they are, or no node would have started. */
    private List<String> weakSecrets() {
        List<String> set = SECRETS.stream()
                .filter(name -> settings.secret(name).isPresent())
                .toList();
        return set.stream()
                .filter(name -> isWeak(reveal(name))
                        || set.stream()
                                .anyMatch(other ->
                                        !other.equals(name) && reveal(other).equals(reveal(name))))
                .toList();
    }

    private String reveal(String name) {
        return settings.secret(name).map(Secret::reveal).orElse("");
    }

    private static boolean isWeak(String secret) {
        return secret.chars().distinct().count() < LEAST_DIFFERENT;
    }

    private static Check named(String name, List<String> wrong) {
        return Check.of(name, wrong.isEmpty(), String.join(", ", wrong));
    }

    private static List<Check> asked(String name, Supplier<List<Check>> ask) {
        try {
            return ask.get();
        } catch (StoreUnavailable silent) {
            return List.of(
                    new Check(name, Check.Outcome.NOT_KNOWN, ""),
                    new Check("clock-" + name, Check.Outcome.NOT_KNOWN, ""));
        }
    }

    private Check clock(String name, Instant there) {
        Duration apart = Duration.between(there, clock.instant()).abs();
        return Check.of(name, apart.compareTo(SKEW) <= 0, apart.toMillis() + " ms");
    }
}
