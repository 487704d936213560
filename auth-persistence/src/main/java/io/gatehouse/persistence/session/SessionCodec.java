package io.gatehouse.persistence.session;

import io.gatehouse.api.EndReason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes under a session key. The first says what is there: {@code L}ive, {@code E}nded, {@code M}oved,
 * {@code U}nknown. A live session goes on with the format's version, its mark (see {@link #mark}), the length of the rest
 * and fields, each as number, length and bytes; fields with other numbers are skipped, so the releases before and after this one read each
 * other's as long as the version stays. No byte names a class.
 */
final class SessionCodec {

    static final char LIVE = 'L';
    static final char ENDED = 'E';
    static final char MOVED = 'M';
    static final char UNKNOWN = 'U';

    /** Raised only by a change that the release before must not read. */
    static final byte FORMAT = 1;

    private static final int MARK_LENGTH = 3 * Long.BYTES;

    private SessionCodec() {}

    static byte[] live(StoredSession session) {
        byte[] body = SessionFields.write(session);
        return ByteBuffer.allocate(2 + MARK_LENGTH + Integer.BYTES + body.length)
                .put((byte) LIVE)
                .put(FORMAT)
                .put(mark(session))
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** What tells two states of a session apart: version, last seen, end. Always in the same place, for scripts. */
    static byte[] mark(StoredSession session) {
        return ByteBuffer.allocate(MARK_LENGTH)
                .putLong(session.version())
                .putLong(session.lastSeenAt().toEpochMilli())
                .putLong(session.endsAt().toEpochMilli())
                .array();
    }

    static byte[] ended(EndReason reason) {
        return (ENDED + reason.name()).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] moved(byte[] sealedToken) {
        return ByteBuffer.allocate(1 + sealedToken.length)
                .put((byte) MOVED)
                .put(sealedToken)
                .array();
    }

    static byte[] unknown() {
        return new byte[] {UNKNOWN};
    }

    /** Empty if the bytes cannot be read. An end is always read as one, whatever follows it. */
    static Optional<SessionEntry> read(byte[] value) {
        if (value.length == 0) {
            return Optional.empty();
        }
        return switch (value[0]) {
            case LIVE -> readLive(value);
            case ENDED -> Optional.of(new SessionEntry.Ended(reason(value)));
            case MOVED -> Optional.of(new SessionEntry.Moved(Arrays.copyOfRange(value, 1, value.length)));
            case UNKNOWN -> Optional.of(new SessionEntry.Unknown());
            default -> Optional.empty();
        };
    }

    private static EndReason reason(byte[] value) {
        String name = new String(value, 1, value.length - 1, StandardCharsets.US_ASCII);
        return Arrays.stream(EndReason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(EndReason.ENDED_AT_SOURCE);
    }

    private static Optional<SessionEntry> readLive(byte[] value) {
        try {
            ByteBuffer in = ByteBuffer.wrap(value, 1, value.length - 1);
            return in.get() == FORMAT ? Optional.of(new SessionEntry.Live(session(in))) : Optional.empty();
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NullPointerException damaged) {
            return Optional.empty();
        }
    }

    private static StoredSession session(ByteBuffer in) {
        long version = in.getLong();
        Instant lastSeenAt = Instant.ofEpochMilli(in.getLong());
        Instant endsAt = Instant.ofEpochMilli(in.getLong());
        if (in.getInt() != in.remaining()) {
            throw new IllegalArgumentException("cut off");
        }
        return new SessionFields(in).session(version, lastSeenAt, endsAt);
    }
}
