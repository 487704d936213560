package io.gatehouse.access;

import io.gatehouse.persistence.session.SessionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** What the nodes call each other's attention to, on the channel that carries the keys of sessions as well. */
final class AccessKey {

    /** Stands for all roles and mappings; no account has this id. */
    static final UUID BOOK = new UUID(0, 0);

    /** Half of a key: no MAC of a token begins with it. */
    private static final byte[] PREFIX = "gatehouse-access".getBytes(StandardCharsets.US_ASCII);

    private AccessKey() {}

    static SessionKey of(UUID account) {
        return SessionKey.of(ByteBuffer.allocate(PREFIX.length + 2 * Long.BYTES)
                .put(PREFIX)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    /** Empty if it is a session's. */
    static Optional<UUID> read(SessionKey key) {
        byte[] bytes = key.bytes();
        if (!Arrays.equals(bytes, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            return Optional.empty();
        }
        ByteBuffer id = ByteBuffer.wrap(bytes, PREFIX.length, 2 * Long.BYTES);
        return Optional.of(new UUID(id.getLong(), id.getLong()));
    }
}
