package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.testing.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyInBackgroundTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Engine engine = Engine.start();
    private final VerifyInBackground verify = engine.get(VerifyInBackground.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_walk_is_found_in_the_trail_with_its_verdict_and_who_asked_for_it() {
        engine.advance(Duration.ofMillis(1));
        Instant before = engine.get(Clock.class).instant();

        engine.run(Engine.device(), () -> verify.begin(PATIENCE));

        assertThat(verify.underWay()).isEmpty();
        assertThat(verify.cutShortAt()).isEmpty();
        assertThat(verify.last())
                .hasValueSatisfying(last -> assertThat(last.at()).isAfterOrEqualTo(before));
        assertThat(engine.get(FindEvents.class)
                        .newest(EventFilter.ofKind(SecurityEventKind.AUDIT_READ.name()), Optional.empty(), 50)
                        .events())
                .anySatisfy(found -> {
                    assertThat(found.event().details()).isEqualTo(Map.of("what", "verification begun"));
                    assertThat(found.event().requestId()).isPresent();
                });
    }

    @Test
    void a_walk_that_gets_no_turn_says_that_it_ended_before_its_time() {
        LongReads reads = engine.get(LongReads.class);

        reads.inTurn(
                LongReads.Kind.TRAIL,
                one -> reads.inTurn(LongReads.Kind.TRAIL, other -> {
                    engine.run(Engine.device(), () -> verify.begin(PATIENCE));
                    return other;
                }));

        assertThat(verify.cutShortAt()).isPresent();
        engine.run(Engine.device(), () -> verify.begin(PATIENCE));
        assertThat(verify.cutShortAt()).isEmpty();
    }
}
