package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HeldTokensTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration OTHER_LIFE = Duration.ofMinutes(1);

    @Test
    void are_due_when_seventy_to_ninety_percent_of_their_life_have_gone_and_not_all_at_once() {
        HeldTokens tokens = tokens(Optional.of(Secret.of("refresh")), Optional.of(NOW.plus(LIFE)));

        DoubleSummaryStatistics gone = DoubleStream.generate(
                        () -> part(tokens.dueAt(NOW, OTHER_LIFE).orElseThrow()))
                .limit(10_000)
                .summaryStatistics();

        assertThat(gone.getMin()).isBetween(0.7, 0.71);
        assertThat(gone.getMax()).isBetween(0.89, 0.9);
        assertThat(gone.getAverage()).isBetween(0.79, 0.81);
    }

    @Test
    void are_never_due_without_anything_to_renew_them_with() {
        assertThat(tokens(Optional.empty(), Optional.of(NOW.plus(LIFE))).dueAt(NOW, OTHER_LIFE))
                .isEmpty();
        assertThat(tokens(Optional.empty(), Optional.empty()).dueAt(NOW, OTHER_LIFE))
                .isEmpty();
    }

    @Test
    void without_an_end_are_due_within_an_assumed_life_and_do_not_run_out() {
        HeldTokens tokens = tokens(Optional.of(Secret.of("refresh")), Optional.empty());

        assertThat(tokens.dueAt(NOW, LIFE))
                .hasValueSatisfying(due -> assertThat(part(due)).isBetween(0.7, 0.9));
        assertThat(tokens.expired(NOW.plus(LIFE))).isFalse();
    }

    @Test
    void are_tried_again_some_seconds_later_and_not_all_at_once_but_no_later_than_they_run_out() {
        HeldTokens tokens = tokens(Optional.of(Secret.of("refresh")), Optional.of(NOW.plus(LIFE)));

        DoubleSummaryStatistics seconds = DoubleStream.generate(
                        () -> Duration.between(NOW, tokens.nextTry(NOW)).toMillis() / 1000.0)
                .limit(10_000)
                .summaryStatistics();

        assertThat(seconds.getMin()).isBetween(5.0, 5.1);
        assertThat(seconds.getMax()).isBetween(14.9, 15.0);
        assertThat(tokens.nextTry(NOW.plus(LIFE).minusSeconds(3))).isEqualTo(NOW.plus(LIFE));
        assertThat(tokens(Optional.of(Secret.of("refresh")), Optional.empty()).nextTry(NOW))
                .isBetween(NOW.plusSeconds(5), NOW.plusSeconds(15));
    }

    @Test
    void REF_014_are_read_as_they_were_written_here_and_by_the_release_before() {
        HeldTokens tokens = tokens(Optional.of(Secret.of("refresh")), Optional.of(NOW.plus(LIFE)));
        byte[] bytes = tokens.bytes();
        byte[] withoutUserinfo = Arrays.copyOf(bytes, bytes.length - "{\"org\":\"7\"}".length() - Integer.BYTES);

        assertThat(HeldTokens.read(bytes)).contains(tokens);
        assertThat(HeldTokens.read(withoutUserinfo)).hasValueSatisfying(before -> {
            assertThat(before.userinfo()).isEmpty();
            assertThat(before.roles()).containsExactly("editor");
        });
    }

    @Test
    void leave_userinfo_out_that_are_too_long_to_be_read_with_each_look() {
        HeldTokens tokens = new HeldTokens(
                Secret.of("access"),
                Optional.empty(),
                Secret.of("id"),
                Optional.empty(),
                Set.of(),
                Map.of("picture", "x".repeat(40_000)));

        assertThat(HeldTokens.read(tokens.bytes()))
                .hasValueSatisfying(read -> assertThat(read.userinfo()).isEmpty());
    }

    private static double part(Instant due) {
        return (double) Duration.between(NOW, due).toMillis() / LIFE.toMillis();
    }

    private static HeldTokens tokens(Optional<Secret> refreshToken, Optional<Instant> expiresAt) {
        return new HeldTokens(
                Secret.of("access"), refreshToken, Secret.of("id"), expiresAt, Set.of("editor"), Map.of("org", "7"));
    }
}
