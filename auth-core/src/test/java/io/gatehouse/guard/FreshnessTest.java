package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.RequiresFreshFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Freshness FIVE_MINUTES = new Freshness(Duration.ofMinutes(5), Set.of(), List.of());
    private static final Freshness GOLD = new Freshness(Duration.ofMinutes(5), Set.of(), List.of("gold", "platinum"));
    private static final Freshness PASSKEY =
            new Freshness(Duration.ofMinutes(5), Set.of(FactorKind.PASSKEY), List.of());

    @Test
    void a_proof_is_fresh_until_it_is_older_than_asked_for() {
        assertThat(FIVE_MINUTES.metBy(List.of(password(Duration.ofMinutes(5))), NOW))
                .isTrue();
        assertThat(FIVE_MINUTES.metBy(List.of(password(Duration.ofSeconds(301))), NOW))
                .isFalse();
    }

    @Test
    void a_proof_of_unknown_time_is_never_fresh() {
        Factor sometime = new Factor(FactorKind.OPENID, Optional.empty(), Optional.of("gold"));

        assertThat(FIVE_MINUTES.metBy(List.of(sometime), NOW)).isFalse();
        assertThat(new Freshness(Duration.ofDays(365), Set.of(), List.of()).metBy(List.of(sometime), NOW))
                .isFalse();
    }

    @Test
    void nothing_proven_is_not_fresh() {
        assertThat(FIVE_MINUTES.metBy(List.of(), NOW)).isFalse();
    }

    @Test
    void one_fresh_proof_of_the_kind_that_counts_is_enough() {
        Factor passkey = new Factor(FactorKind.PASSKEY, NOW.minusSeconds(10));

        assertThat(PASSKEY.metBy(List.of(password(Duration.ZERO)), NOW)).isFalse();
        assertThat(PASSKEY.metBy(List.of(password(Duration.ofHours(2)), passkey), NOW))
                .isTrue();
    }

    @Test
    void the_class_has_to_belong_to_the_fresh_proof_itself() {
        Factor oldGold = openId(Duration.ofHours(1), "gold");
        Factor freshSilver = openId(Duration.ZERO, "silver");

        assertThat(GOLD.metBy(List.of(oldGold, freshSilver), NOW)).isFalse();
        assertThat(GOLD.metBy(List.of(openId(Duration.ZERO, "platinum")), NOW)).isTrue();
        assertThat(GOLD.metBy(List.of(password(Duration.ZERO)), NOW)).isFalse();
    }

    @Test
    void whoever_acts_for_somebody_has_not_proven_to_be_them() {
        assertThat(FIVE_MINUTES.metBy(List.of(new Factor(FactorKind.IMPERSONATION, NOW)), NOW))
                .isFalse();
    }

    @Test
    void what_cannot_stand_in_a_challenge_keeps_an_application_from_starting() {
        assertThatIllegalArgumentException().isThrownBy(() -> Freshness.statedOn(Quoted.class));
        assertThatIllegalArgumentException().isThrownBy(() -> Freshness.statedOn(Negative.class));
    }

    private static Factor password(Duration ago) {
        return new Factor(FactorKind.PASSWORD, NOW.minus(ago));
    }

    private static Factor openId(Duration ago, String acr) {
        return new Factor(FactorKind.OPENID, Optional.of(NOW.minus(ago)), Optional.of(acr));
    }

    @RequiresFreshFactor(acr = "gold\" realm=\"x")
    private static final class Quoted {}

    @RequiresFreshFactor(maxAge = -1)
    private static final class Negative {}
}
