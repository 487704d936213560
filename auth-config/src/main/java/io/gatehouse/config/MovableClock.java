package io.gatehouse.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system's clock, ahead of it by the number of seconds that the first eight bytes of a file hold (big-endian). The
 * file is mapped into memory: whoever writes to it, in place, moves the clock at once.
 */
class MovableClock extends Clock {

    private final ByteBuffer offsetSeconds;

    MovableClock(Path offsetFile) {
        try (FileChannel file = FileChannel.open(
                offsetFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            offsetSeconds = file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the clock's offset cannot be read from " + offsetFile, e);
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plusSeconds(offsetSeconds.getLong(0));
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
