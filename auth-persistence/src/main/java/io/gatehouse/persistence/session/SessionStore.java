package io.gatehouse.persistence.session;

import static io.gatehouse.persistence.redis.Script.number;

import io.gatehouse.api.EndReason;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sessions in Redis. Each change is one atomic step on one key, so that it holds on a Cluster too, and an end always
 * wins. Every method throws {@link io.gatehouse.persistence.StoreUnavailable} when Redis cannot be asked in time.
 *
 * <p>A value that cannot be read counts as absent, and {@link #open} replaces it; what begins like an end always is one.
 */
@ApplicationScoped
public class SessionStore {

    private static final Logger LOG = System.getLogger(SessionStore.class.getName());

    private static final Script OPEN = Script.beside(SessionStore.class, "open.lua");
    private static final Script REPLACE = Script.beside(SessionStore.class, "replace.lua");
    private static final Script MOVE = Script.beside(SessionStore.class, "move.lua");
    private static final Script END = Script.beside(SessionStore.class, "end.lua");
    private static final Script UNKNOWN = Script.beside(SessionStore.class, "unknown.lua");
    private static final Script INDEX = Script.beside(SessionStore.class, "index.lua");
    private static final Script FORGET = Script.beside(SessionStore.class, "forget.lua");
    private static final Script UNLIST = Script.beside(SessionStore.class, "unlist.lua");
    private static final Script LIST = Script.beside(SessionStore.class, "list.lua");

    private static final SessionEntry ABSENT = new SessionEntry.Absent();
    private static final byte[] NOTHING = new byte[0];

    /** A session that ran out stays a little longer, so that it can be told from one that never was. */
    private static final Duration AFTER_END = Duration.ofMinutes(1);

    private final Redis redis;
    private final Clock clock;
    private final AtomicBoolean toldOfUnreadable = new AtomicBoolean();

    SessionStore() {
        this(null, null);
    }

    @Inject
    public SessionStore(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    public SessionEntry find(SessionKey key) {
        return redis.get(name(key)).map(this::read).orElse(ABSENT);
    }

    /**
     * Remembers a session where nothing is remembered, or only that the token was unknown.
     *
     * @return what is there afterwards: this session, one that was there before, or the mark of an end
     */
    public SessionEntry open(SessionKey key, StoredSession session) {
        index(key, session);
        byte[] value = SessionCodec.live(session);
        byte[] lifetime = number(lifetime(session).toMillis());
        Optional<byte[]> there = redis.bytes(OPEN, name(key), value, lifetime, NOTHING);
        if (there.isPresent() && read(there.get()) == ABSENT) {
            there = redis.bytes(OPEN, name(key), value, lifetime, there.get());
        }
        return there.map(this::read).orElseGet(() -> new SessionEntry.Live(session));
    }

    /** Before the session itself: a list that names too many ends nobody's session too few. */
    private void index(SessionKey key, StoredSession session) {
        redis.run(
                INDEX,
                index(session.accountId()),
                number(clock.millis()),
                member(key, session),
                number(session.absoluteEnd().toEpochMilli()),
                number(fromNow(session.absoluteEnd()).toMillis()));
    }

    /** Puts {@code after} in place of {@code before}; false if it has changed, moved or ended in the meantime. */
    public boolean replace(SessionKey key, StoredSession before, StoredSession after) {
        return 1
                == redis.number(
                        REPLACE,
                        name(key),
                        SessionCodec.mark(before),
                        SessionCodec.live(after),
                        number(lifetime(after).toMillis()));
    }

    /**
     * Leaves a pointer to the newer token in place of a session; false if it has ended in the meantime. A pointer that
     * is there already stays as it is.
     */
    public boolean move(SessionKey from, byte[] sealedToken, Duration keepFor) {
        return 1 == redis.number(MOVE, name(from), SessionCodec.moved(sealedToken), number(keepFor.toMillis()));
    }

    /**
     * Marks the end, whatever is there. The first reason stays.
     *
     * @return the pointer to a newer token that was there: its session lives under that token's key, in another slot
     */
    public Optional<SessionEntry.Moved> end(SessionKey key, EndReason reason, Duration keepFor) {
        return redis.bytes(END, name(key), SessionCodec.ended(reason), number(keepFor.toMillis()))
                .flatMap(SessionCodec::read)
                .filter(SessionEntry.Moved.class::isInstance)
                .map(SessionEntry.Moved.class::cast);
    }

    /** Forgets a session that was just remembered, and nothing else: whoever shows its token next asks its source again. */
    public void forget(SessionKey key, StoredSession session) {
        redis.number(FORGET, name(key), SessionCodec.live(session));
        unlist(key, session);
    }

    /** Makes sure that Redis takes what it is given, now: a full one would answer and take nothing. */
    public void beWritable() {
        byte[] anyone = new byte[SessionKey.LENGTH];
        ThreadLocalRandom.current().nextBytes(anyone);
        rememberUnknown(SessionKey.of(anyone), Duration.ofMillis(1));
    }

    /** Remembers that the source knows no such session, where nothing else is remembered. */
    public void rememberUnknown(SessionKey key, Duration keepFor) {
        redis.run(UNKNOWN, name(key), SessionCodec.unknown(), number(keepFor.toMillis()));
    }

    /** The keys of an account's sessions, oldest first; some may have ended. */
    public List<SessionKey> keysOf(UUID accountId) {
        return redis.list(LIST, index(accountId), number(clock.millis())).stream()
                .filter(member -> member.length == Long.BYTES + SessionKey.LENGTH)
                .sorted(Comparator.comparingLong(
                        member -> ByteBuffer.wrap(member).getLong()))
                .map(member -> SessionKey.of(Arrays.copyOfRange(member, Long.BYTES, member.length)))
                .toList();
    }

    /** Leaves a session that has ended out of its account's list. */
    public void unlist(SessionKey key, StoredSession session) {
        redis.number(UNLIST, index(session.accountId()), member(key, session));
    }

    private static byte[] member(SessionKey key, StoredSession session) {
        return ByteBuffer.allocate(Long.BYTES + SessionKey.LENGTH)
                .putLong(session.signedInAt().toEpochMilli())
                .put(key.bytes())
                .array();
    }

    private SessionEntry read(byte[] value) {
        return SessionCodec.read(value).orElseGet(() -> {
            if (!toldOfUnreadable.getAndSet(true)) {
                LOG.log(
                        Level.WARNING,
                        "Redis holds a session value that this release cannot read; it counts as absent, here and"
                                + " from now on without a word");
            }
            return ABSENT;
        });
    }

    private Duration lifetime(StoredSession session) {
        Instant end = session.endsAt().isBefore(session.absoluteEnd()) ? session.endsAt() : session.absoluteEnd();
        return fromNow(end).plus(AFTER_END);
    }

    private Duration fromNow(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }

    private static String name(SessionKey key) {
        return "gatehouse:session:" + key.hex();
    }

    private static String index(UUID accountId) {
        return "gatehouse:sessions-of:" + accountId;
    }
}
