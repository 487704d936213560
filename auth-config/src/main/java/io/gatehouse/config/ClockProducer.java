package io.gatehouse.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Clock;

/** The one clock. In a local run it can be moved, through a file named by {@code GATEHOUSE_CLOCK_OFFSET_FILE}. */
@Dependent
class ClockProducer {

    private static final String OFFSET_FILE = "GATEHOUSE_CLOCK_OFFSET_FILE";

    @Produces
    @ApplicationScoped
    Clock clock(Settings settings) {
        return settings.text(OFFSET_FILE)
                .filter(file -> {
                    boolean local = Profile.of(settings) == Profile.LOCAL;
                    if (!local) {
                        settings.problem(OFFSET_FILE, "moves the clock and works in local runs only: remove it");
                    }
                    return local;
                })
                .<Clock>map(file -> new MovableClock(Path.of(file)))
                .orElseGet(Clock::systemUTC);
    }
}
