package io.gatehouse.dev.stytch.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The machine's time plus an offset that tests may set. */
public final class EmulatorClock extends Clock {
    private final Clock machine = Clock.systemUTC();
    private volatile Duration offset = Duration.ZERO;

    @Override
    public Instant instant() {
        return machine.instant().plus(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    public Duration offset() {
        return offset;
    }

    void shift(Duration newOffset) {
        offset = newOffset;
    }

    Duration offsetTo(Instant time) {
        return Duration.between(machine.instant(), time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The emulator lives in UTC");
    }
}
