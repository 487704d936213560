package io.gatehouse.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** The system's clock, ahead of it by the number of seconds that a file holds. */
class MovableClock extends Clock {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path offsetFile;
    private volatile long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;
    private volatile long offsetSeconds;

    MovableClock(Path offsetFile) {
        this.offsetFile = offsetFile;
    }

    @Override
    public Instant instant() {
        if (System.nanoTime() - lookedAt >= LOOK_AGAIN_NANOS) {
            offsetSeconds = read();
            lookedAt = System.nanoTime();
        }
        return Instant.now().plusSeconds(offsetSeconds);
    }

    private long read() {
        try {
            return Long.parseLong(Files.readString(offsetFile).strip());
        } catch (IOException | NumberFormatException notThereYet) {
            return offsetSeconds;
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
