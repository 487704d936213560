package io.gatehouse.persistence.session;

import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The numbered fields of a live session. Read on the hot path, so each is read once and in place. */
final class SessionFields {

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

    /** Of the factor before it; left out if there is none. */
    private static final int FACTOR_ACR = 15;

    /** Left out if there is none. */
    private static final int ISSUER = 16;

    /** No proof is as old as that. */
    private static final long UNKNOWN_TIME = 0;

    private static final Map<String, FactorKind> KINDS =
            Arrays.stream(FactorKind.values()).collect(Collectors.toMap(FactorKind::name, Function.identity()));

    private final byte[] value;
    private final Set<String> roles = new HashSet<>();
    private final List<Factor> factors = new ArrayList<>();
    private String id;
    private UUID accountId;
    private String email;
    private Long rolesVersion;
    private SessionSource source;
    private String sourceSessionId;
    private String issuer = "";
    private Instant signedInAt;
    private Instant absoluteEnd;
    private Instant verifiedAt;
    private Instant renewedAt;
    private String address;
    private String userAgent;

    /** @throws RuntimeException if the bytes are no fields */
    SessionFields(ByteBuffer in) {
        value = in.array();
        while (in.hasRemaining()) {
            int number = in.get();
            int length = in.getInt();
            int next = in.position() + length;
            if (length < 0 || length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            read(number, in, length);
            in.position(next);
        }
    }

    private void read(int number, ByteBuffer in, int length) {
        switch (number) {
            case ID -> id = text(in, length);
            case ACCOUNT_ID -> accountId = new UUID(in.getLong(), in.getLong());
            case EMAIL -> email = text(in, length);
            case ROLE -> roles.add(text(in, length));
            case ROLES_VERSION -> rolesVersion = in.getLong();
            case SOURCE -> source = SessionSource.valueOf(text(in, length));
            case SOURCE_SESSION_ID -> sourceSessionId = text(in, length);
            case ISSUER -> issuer = text(in, length);
            case FACTOR -> factors.add(factor(in, length));
            case FACTOR_ACR -> factors.add(withAcr(factors.remove(factors.size() - 1), text(in, length)));
            case SIGNED_IN_AT -> signedInAt = time(in);
            case ABSOLUTE_END -> absoluteEnd = time(in);
            case VERIFIED_AT -> verifiedAt = time(in);
            case RENEWED_AT -> renewedAt = time(in);
            case ADDRESS -> address = text(in, length);
            case USER_AGENT -> userAgent = text(in, length);
            default -> {
                // of a newer release
            }
        }
    }

    private String text(ByteBuffer in, int length) {
        return new String(value, in.position(), length, StandardCharsets.UTF_8);
    }

    private Factor factor(ByteBuffer in, int length) {
        long at = in.getLong();
        FactorKind kind = KINDS.getOrDefault(text(in, length - Long.BYTES), FactorKind.OTHER);
        return at == UNKNOWN_TIME
                ? new Factor(kind, Optional.empty(), Optional.empty())
                : new Factor(kind, Instant.ofEpochMilli(at));
    }

    private static Factor withAcr(Factor factor, String acr) {
        return new Factor(factor.kind(), factor.verifiedAt(), Optional.of(acr));
    }

    private static Instant time(ByteBuffer in) {
        return Instant.ofEpochMilli(in.getLong());
    }

    /** @throws NullPointerException if a field is missing */
    StoredSession session(long version, Instant lastSeenAt, Instant endsAt) {
        return new StoredSession(
                Objects.requireNonNull(id),
                Objects.requireNonNull(accountId),
                Objects.requireNonNull(email),
                roles,
                rolesVersion,
                Objects.requireNonNull(source),
                Objects.requireNonNull(sourceSessionId),
                issuer,
                factors,
                Objects.requireNonNull(signedInAt),
                lastSeenAt,
                endsAt,
                Objects.requireNonNull(absoluteEnd),
                Objects.requireNonNull(verifiedAt),
                Objects.requireNonNull(renewedAt),
                new Device(address, userAgent),
                version);
    }

    static byte[] write(StoredSession session) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        add(out, ID, session.id());
        add(
                out,
                ACCOUNT_ID,
                numbers(
                        session.accountId().getMostSignificantBits(),
                        session.accountId().getLeastSignificantBits()));
        add(out, EMAIL, session.email());
        session.roles().forEach(role -> add(out, ROLE, role));
        add(out, ROLES_VERSION, numbers(session.rolesVersion()));
        add(out, SOURCE, session.source().name());
        add(out, SOURCE_SESSION_ID, session.sourceSessionId());
        if (!session.issuer().isEmpty()) {
            add(out, ISSUER, session.issuer());
        }
        session.factors().forEach(factor -> {
            add(out, FACTOR, bytes(factor));
            factor.acr().ifPresent(acr -> add(out, FACTOR_ACR, acr));
        });
        add(out, SIGNED_IN_AT, numbers(session.signedInAt().toEpochMilli()));
        add(out, ABSOLUTE_END, numbers(session.absoluteEnd().toEpochMilli()));
        add(out, VERIFIED_AT, numbers(session.verifiedAt().toEpochMilli()));
        add(out, RENEWED_AT, numbers(session.renewedAt().toEpochMilli()));
        add(out, ADDRESS, session.device().address());
        add(out, USER_AGENT, session.device().userAgent());
        return out.toByteArray();
    }

    private static byte[] bytes(Factor factor) {
        byte[] kind = factor.kind().name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + kind.length)
                .putLong(factor.verifiedAt().map(Instant::toEpochMilli).orElse(UNKNOWN_TIME))
                .put(kind)
                .array();
    }

    private static byte[] numbers(long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
        Arrays.stream(numbers).forEach(bytes::putLong);
        return bytes.array();
    }

    private static void add(ByteArrayOutputStream out, int number, String text) {
        add(out, number, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ByteArrayOutputStream out, int number, byte[] bytes) {
        out.write(number);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }
}
