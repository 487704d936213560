package io.gatehouse.persistence.openid;

import static io.gatehouse.persistence.redis.Script.number;

import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Values in Redis that are used once, by whom they were made for. Every method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when Redis cannot be asked in time.
 */
@ApplicationScoped
public class OneTimeValues {

    /** Bytes that name a holder. */
    public static final int HOLDER_LENGTH = 32;

    private static final Script KEEP = Script.beside(OneTimeValues.class, "keep.lua");
    private static final Script TAKE = Script.beside(OneTimeValues.class, "take.lua");
    private static final Script DROP = Script.beside(OneTimeValues.class, "drop.lua");
    private static final Script LIST = Script.beside(OneTimeValues.class, "list.lua");

    private final Redis redis;
    private final Clock clock;

    OneTimeValues() {
        this(null, null);
    }

    @Inject
    public OneTimeValues(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Keeps a value for its holder. */
    public void keep(String name, byte[] holder, byte[] value, Duration keepFor) {
        if (holder.length != HOLDER_LENGTH) {
            throw new IllegalArgumentException("a holder has " + HOLDER_LENGTH + " bytes");
        }
        byte[] both = Arrays.copyOf(holder, holder.length + value.length);
        System.arraycopy(value, 0, both, holder.length, value.length);
        redis.run(KEEP, key(name), both, number(keepFor.toMillis()));
    }

    /** Takes a value away; empty if there is none, or it is somebody else's, who can then still take it. */
    public Optional<byte[]> take(String name, byte[] holder) {
        return redis.bytes(TAKE, key(name), holder).map(both -> Arrays.copyOfRange(both, HOLDER_LENGTH, both.length));
    }

    /**
     * Notes that a holder has one more value, and drops the oldest that are too many.
     *
     * @param most values that the holder may have
     */
    public void bound(String holder, String name, int most, Duration keepFor) {
        long now = clock.millis();
        redis.list(
                        LIST,
                        "gatehouse:once-of:" + holder,
                        number(now),
                        number(now - keepFor.toMillis()),
                        name.getBytes(StandardCharsets.UTF_8),
                        number(most),
                        number(keepFor.toMillis()))
                .forEach(oldest -> redis.number(DROP, key(new String(oldest, StandardCharsets.UTF_8))));
    }

    /** What was noted under a name, if anything was. */
    public OptionalLong noted(String name) {
        return redis.get(key(name))
                .map(bytes -> OptionalLong.of(Long.parseLong(new String(bytes, StandardCharsets.US_ASCII))))
                .orElse(OptionalLong.empty());
    }

    /** Notes a number, in place of one that was noted before. */
    public void note(String name, long number, Duration keepFor) {
        redis.run(KEEP, key(name), number(number), number(keepFor.toMillis()));
    }

    private static String key(String name) {
        return "gatehouse:once:" + name;
    }
}
