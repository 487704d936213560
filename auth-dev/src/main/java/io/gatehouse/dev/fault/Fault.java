package io.gatehouse.dev.fault;

import java.time.Duration;

/** What is wrong with the wire. */
sealed interface Fault {

    Fault NONE = new None();

    record None() implements Fault {}

    record Delay(Duration duration) implements Fault {}

    record Stall() implements Fault {}

    record Reset() implements Fault {}

    record Throttle(int bytesPerSecond) implements Fault {
        public Throttle {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("At least one byte per second");
            }
        }
    }

    record Cut() implements Fault {}
}
