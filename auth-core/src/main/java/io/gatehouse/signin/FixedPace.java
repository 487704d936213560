package io.gatehouse.signin;

import io.gatehouse.config.Profile;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Keeps answers that must not tell accounts apart from doing so by the time they take: they leave at a fixed time after
 * the request came in, or at the next multiple of it.
 */
@EngineBean
public class FixedPace implements ReadsSettings {

    private static final String FLOOR = "GATEHOUSE_REFUSAL_FLOOR_MILLIS";

    /** In production answers always wait: without that their time would tell accounts apart. */
    private static final int LEAST = 100;

    private final long floorNanos;

    @Inject
    public FixedPace(Settings settings) {
        this(settings.millis(FLOOR, 300, Profile.of(settings) == Profile.LOCAL ? 0 : LEAST, 5_000));
    }

    private FixedPace(Duration floor) {
        floorNanos = floor.toNanos();
    }

    /** When a request comes in: hand the result to {@link #left}. */
    public long begin() {
        return System.nanoTime();
    }

    /** How long the answer still has to wait. */
    public Duration left(long begun) {
        return left(begun, System.nanoTime());
    }

    Duration left(long begun, long now) {
        if (floorNanos == 0) {
            return Duration.ZERO;
        }
        long over = (now - begun) % floorNanos;
        return over == 0 && now != begun ? Duration.ZERO : Duration.ofNanos(floorNanos - over);
    }
}
