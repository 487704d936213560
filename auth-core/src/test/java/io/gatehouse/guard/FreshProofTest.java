package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.Secret;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.problem.FreshFactorNeeded;
import io.gatehouse.testing.TestClock;
import jakarta.security.enterprise.CallerPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Access tokens of a provider say themselves how fresh the proof behind them is. */
class FreshProofTest {

    private static final Freshness FIVE_MINUTES = new Freshness(Duration.ofMinutes(5), Set.of(), List.of());
    private static final Freshness GOLD = new Freshness(Duration.ofMinutes(5), Set.of(), List.of("gold"));

    private final TestClock clock = new TestClock();
    private final FreshProof proof = new FreshProof(clock);
    private final long now = clock.instant().getEpochSecond();

    @Test
    void a_token_is_as_fresh_as_its_auth_time() {
        assertThatCode(() -> proof.require(FIVE_MINUTES, with(Map.of("auth_time", now - 60))))
                .doesNotThrowAnyException();
        refuses(FIVE_MINUTES, Map.of("auth_time", now - 400));
        refuses(FIVE_MINUTES, Map.of("auth_time", now + 3600));
        refuses(FIVE_MINUTES, Map.of("auth_time", "now"));
        refuses(FIVE_MINUTES, Map.of());
    }

    @Test
    void and_of_the_class_that_it_names() {
        assertThatCode(() -> proof.require(GOLD, with(Map.of("auth_time", now, "acr", "gold"))))
                .doesNotThrowAnyException();
        refuses(GOLD, Map.of("auth_time", now, "acr", "silver"));
        refuses(GOLD, Map.of("auth_time", now));
    }

    @Test
    void nobody_has_proven_anything() {
        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(() -> proof.require(FIVE_MINUTES, new Identification.Nobody()));
        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(() -> proof.require(FIVE_MINUTES, new Identification.Refused(Optional.empty())));
    }

    private void refuses(Freshness needed, Map<String, Object> claims) {
        assertThatExceptionOfType(FreshFactorNeeded.class).isThrownBy(() -> proof.require(needed, with(claims)));
    }

    private Identification with(Map<String, Object> claims) {
        return new Identification.WithJwt(
                new VerifiedBearer(Secret.of("a.b.c"), "ada", Set.of(), clock.instant(), claims, Optional.empty()),
                new CallerPrincipal("ada"));
    }
}
