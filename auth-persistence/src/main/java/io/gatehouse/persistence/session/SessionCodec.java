package io.gatehouse.persistence.session;

import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The bytes under a session key. The first says what is there: {@code L}ive, {@code E}nded, {@code M}oved,
 * {@code U}nknown. A live session goes on with the format's version, its mark (see {@link #mark}) and fields, each as
 * number, length and bytes; fields with other numbers are skipped, so the releases before and after this one read each
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

    private static final int ID = 1;
    private static final int ACCOUNT_ID = 2;
    private static final int EMAIL = 3;
    private static final int ROLE = 4;
    private static final int ROLES_VERSION = 5;
    private static final int SOURCE = 6;
    private static final int SOURCE_SESSION_ID = 7;
    private static final int FACTOR = 8;
    private static final int SIGNED_IN_AT = 9;
    private static final int ABSOLUTE_END = 10;
    private static final int VERIFIED_AT = 11;
    private static final int RENEWED_AT = 12;
    private static final int ADDRESS = 13;
    private static final int USER_AGENT = 14;

    private SessionCodec() {}

    static byte[] live(StoredSession session) {
        Fields fields = new Fields()
                .text(ID, session.id())
                .uuid(ACCOUNT_ID, session.accountId())
                .text(EMAIL, session.email())
                .number(ROLES_VERSION, session.rolesVersion())
                .text(SOURCE, session.source().name())
                .text(SOURCE_SESSION_ID, session.sourceSessionId())
                .time(SIGNED_IN_AT, session.signedInAt())
                .time(ABSOLUTE_END, session.absoluteEnd())
                .time(VERIFIED_AT, session.verifiedAt())
                .time(RENEWED_AT, session.renewedAt())
                .text(ADDRESS, session.device().address())
                .text(USER_AGENT, session.device().userAgent());
        session.roles().forEach(role -> fields.text(ROLE, role));
        session.factors().forEach(factor -> fields.add(FACTOR, factor(factor)));
        byte[] body = fields.bytes();
        return ByteBuffer.allocate(2 + MARK_LENGTH + body.length)
                .put((byte) LIVE)
                .put(FORMAT)
                .put(mark(session))
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
        } catch (BufferUnderflowException | IllegalArgumentException | IllegalStateException damaged) {
            return Optional.empty();
        }
    }

    private static StoredSession session(ByteBuffer in) {
        long version = in.getLong();
        Instant lastSeenAt = Instant.ofEpochMilli(in.getLong());
        Instant endsAt = Instant.ofEpochMilli(in.getLong());
        Read read = Read.from(in);
        return new StoredSession(
                read.text(ID),
                read.uuid(ACCOUNT_ID),
                read.text(EMAIL),
                read.roles(),
                read.number(ROLES_VERSION),
                SessionSource.valueOf(read.text(SOURCE)),
                read.text(SOURCE_SESSION_ID),
                read.factors(),
                read.time(SIGNED_IN_AT),
                lastSeenAt,
                endsAt,
                read.time(ABSOLUTE_END),
                read.time(VERIFIED_AT),
                read.time(RENEWED_AT),
                new Device(read.text(ADDRESS), read.text(USER_AGENT)),
                version);
    }

    private static byte[] factor(Factor factor) {
        byte[] kind = factor.kind().name().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + kind.length)
                .putLong(factor.verifiedAt().toEpochMilli())
                .put(kind)
                .array();
    }

    private static Factor factor(ByteBuffer in) {
        Instant at = Instant.ofEpochMilli(in.getLong());
        String kind = StandardCharsets.US_ASCII.decode(in).toString();
        return new Factor(
                Arrays.stream(FactorKind.values())
                        .filter(known -> known.name().equals(kind))
                        .findFirst()
                        .orElse(FactorKind.OTHER),
                at);
    }

    /** Fields on their way out. */
    private static final class Fields {

        private final List<byte[]> fields = new ArrayList<>();
        private int length;

        Fields add(int number, byte[] value) {
            byte[] field = ByteBuffer.allocate(1 + Integer.BYTES + value.length)
                    .put((byte) number)
                    .putInt(value.length)
                    .put(value)
                    .array();
            fields.add(field);
            length += field.length;
            return this;
        }

        Fields text(int number, String text) {
            return add(number, text.getBytes(StandardCharsets.UTF_8));
        }

        Fields number(int number, long value) {
            return add(number, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        }

        Fields time(int number, Instant at) {
            return number(number, at.toEpochMilli());
        }

        Fields uuid(int number, UUID id) {
            return add(
                    number,
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array());
        }

        byte[] bytes() {
            ByteBuffer all = ByteBuffer.allocate(length);
            fields.forEach(all::put);
            return all.array();
        }
    }

    /** Fields as they were read, by number. */
    private record Read(Map<Integer, List<ByteBuffer>> fields) {

        static Read from(ByteBuffer in) {
            Map<Integer, List<ByteBuffer>> fields = new HashMap<>();
            while (in.hasRemaining()) {
                int number = in.get();
                int length = in.getInt();
                if (length < 0 || length > in.remaining()) {
                    throw new IllegalArgumentException("a field longer than the value");
                }
                fields.computeIfAbsent(number, first -> new ArrayList<>()).add(in.slice(in.position(), length));
                in.position(in.position() + length);
            }
            return new Read(fields);
        }

        private List<ByteBuffer> all(int number) {
            return fields.getOrDefault(number, List.of());
        }

        private ByteBuffer one(int number) {
            if (all(number).isEmpty()) {
                throw new IllegalArgumentException("a field is missing");
            }
            return all(number).get(0);
        }

        String text(int number) {
            return StandardCharsets.UTF_8.decode(one(number)).toString();
        }

        long number(int number) {
            return one(number).getLong();
        }

        Instant time(int number) {
            return Instant.ofEpochMilli(number(number));
        }

        UUID uuid(int number) {
            ByteBuffer id = one(number);
            return new UUID(id.getLong(), id.getLong());
        }

        Set<String> roles() {
            Set<String> roles = new LinkedHashSet<>();
            all(ROLE)
                    .forEach(role ->
                            roles.add(StandardCharsets.UTF_8.decode(role).toString()));
            return roles;
        }

        List<Factor> factors() {
            return all(FACTOR).stream().map(SessionCodec::factor).toList();
        }
    }
}
