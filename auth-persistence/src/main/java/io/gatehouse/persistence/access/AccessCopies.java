package io.gatehouse.persistence.access;

import static io.gatehouse.persistence.redis.Script.number;

import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Copies in Redis of what PostgreSQL says, so that checks go on without it. A change puts a mark in place of the copy
 * before it is made, and the new copy in place of its own mark afterwards: where there is a mark, PostgreSQL has to be
 * asked. Every method throws {@link io.gatehouse.persistence.StoreUnavailable} when Redis cannot be asked in time.
 */
@ApplicationScoped
public class AccessCopies {

    /** How long a copy serves that nothing has changed. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    /** Longer than any transaction takes; what nobody finished is then read from PostgreSQL again. */
    private static final Duration MARK_LIFETIME = Duration.ofMinutes(1);

    private static final Script PUT = Script.beside(AccessCopies.class, "put.lua");
    private static final Script FILL = Script.beside(AccessCopies.class, "fill.lua");
    private static final Script MARK = Script.beside(AccessCopies.class, "mark.lua");
    private static final Script HOLD = Script.beside(AccessCopies.class, "hold.lua");

    private static final String BOOK = "gatehouse:access:roles";
    private static final char MARKED = '?';
    private static final byte[] NO_MARK = new byte[0];

    private final Redis redis;

    AccessCopies() {
        this(null);
    }

    @Inject
    public AccessCopies(Redis redis) {
        this.redis = redis;
    }

    /** The mark of a change that has begun. */
    public record Begun(byte[] mark) {}

    /** Empty if there is no copy, or none that may be trusted. */
    public Optional<AccountAccess> find(UUID accountId) {
        return find(name(accountId), value -> AccessCodec.account(accountId, value));
    }

    /** Empty if there is no copy, or none that may be trusted. */
    public Optional<RoleBook> findBook() {
        return find(BOOK, AccessCodec::book);
    }

    private <T> Optional<T> find(String name, Function<byte[], T> codec) {
        Optional<byte[]> value = redis.get(name);
        if (value.isEmpty() || value.get().length == 0 || value.get()[0] == MARKED) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.apply(value.get()));
        } catch (RuntimeException ofAnotherRelease) {
            return Optional.empty();
        }
    }

    /** To be called before PostgreSQL is told of a change. */
    public Begun begin(UUID accountId) {
        return begin(name(accountId));
    }

    public Begun beginBook() {
        return begin(BOOK);
    }

    private Begun begin(String name) {
        byte[] mark = (MARKED + UUID.randomUUID().toString()).getBytes(StandardCharsets.US_ASCII);
        redis.number(MARK, name, mark, number(MARK_LIFETIME.toMillis()));
        return new Begun(mark);
    }

    /** Keeps the mark of a change for longer; that of another change that has begun since stays. */
    public void hold(UUID accountId, Begun change) {
        hold(name(accountId), change);
    }

    public void holdBook(Begun change) {
        hold(BOOK, change);
    }

    private void hold(String name, Begun change) {
        redis.number(HOLD, name, change.mark(), number(MARK_LIFETIME.toMillis()));
    }

    /** Keeps what came of a change; another change that has begun meanwhile leaves its mark. */
    public void finish(Begun change, AccountAccess access) {
        put(name(access.accountId()), access.version(), AccessCodec.write(access), change.mark());
    }

    public void finish(Begun change, RoleBook book) {
        put(BOOK, book.version(), AccessCodec.write(book), change.mark());
    }

    /** Keeps what PostgreSQL says now, unless Redis knows of something newer. */
    public void repeat(AccountAccess access) {
        put(name(access.accountId()), access.version(), AccessCodec.write(access), NO_MARK);
    }

    public void repeat(RoleBook book) {
        put(BOOK, book.version(), AccessCodec.write(book), NO_MARK);
    }

    private void put(String name, long version, byte[] value, byte[] mark) {
        redis.number(PUT, name, number(version), value, number(LIFETIME.toMillis()), mark);
    }

    /** Keeps what was read, where nothing is kept. */
    public void fill(AccountAccess access) {
        fill(name(access.accountId()), AccessCodec.write(access));
    }

    public void fill(RoleBook book) {
        fill(BOOK, AccessCodec.write(book));
    }

    private void fill(String name, byte[] value) {
        redis.number(FILL, name, value, number(LIFETIME.toMillis()));
    }

    private static String name(UUID accountId) {
        return "gatehouse:access:" + accountId;
    }
}
