package io.gatehouse.persistence.session;

import static io.gatehouse.persistence.redis.Script.number;

import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * In Redis, when all sessions of an account were ended last: some may be known to their source alone. Every method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when Redis cannot be asked in time.
 */
@ApplicationScoped
public class CutOffs {

    private static final Script SET = Script.beside(CutOffs.class, "cutoff.lua");

    private final Redis redis;

    CutOffs() {
        this(null);
    }

    @Inject
    public CutOffs(Redis redis) {
        this.redis = redis;
    }

    /** Takes the place of the one before. */
    public void set(UUID accountId, CutOff cutOff, Duration keepFor) {
        byte[] value = (cutOff.at().toEpochMilli() + " " + cutOff.spared()).getBytes(StandardCharsets.UTF_8);
        redis.run(SET, key(accountId), value, number(keepFor.toMillis()));
    }

    public Optional<CutOff> of(UUID accountId) {
        return redis.get(key(accountId)).map(CutOffs::read);
    }

    private static CutOff read(byte[] value) {
        String[] parts = new String(value, StandardCharsets.UTF_8).split(" ", 2);
        return new CutOff(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
    }

    private static String key(UUID accountId) {
        return "gatehouse:sessions-cut-off:" + accountId;
    }
}
