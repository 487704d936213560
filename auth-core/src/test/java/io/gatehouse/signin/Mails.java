package io.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.time.Instant;

/** Waits for what happens behind answers. */
final class Mails {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Mails() {}

    static void awaitSent(Engine engine) {
        BehindAnswer mails = engine.get(BehindAnswer.class);
        Instant deadline = Instant.now().plus(LONGEST);
        while (mails.underWay() > 0) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
