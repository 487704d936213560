package io.gatehouse.persistence.session;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;

/**
 * Ended sessions in PostgreSQL: they outlive whatever happens to Redis. Every method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class EndedSessions {

    private static final int NEWEST = 1000;

    private static final int PAGE = 500;

    private final Database database;

    EndedSessions() {
        this(null);
    }

    @Inject
    public EndedSessions(Database database) {
        this.database = database;
    }

    /**
     * Remembers an end, and says so where operators look sessions up; the first one for a key stays.
     *
     * @return false if it had been noted that the session ran out: then the audit trail has that already
     */
    public boolean add(EndedSession ended) {
        return database.inTransaction(session -> write(session, ended) || !ranOut(session, ended.sessionId()));
    }

    /** Whether operators saw it as live until now. */
    private static boolean write(Session session, EndedSession ended) {
        return session.createNativeQuery("""
                        with known as (
                            update sessions set ended_at = :endedAt, reason = :reason
                            where id = :session and ended_at is null
                            returning id),
                        added as (
                            insert into ended_sessions (session_key, session_id, account_id, source, source_session_id,
                                reason, ended_at, forget_after, told_source)
                            values (:key, :session, :account, :source, :sourceSession, :reason, :endedAt, :forgetAfter,
                                :told)
                            on conflict do nothing)
                        select exists (select from known)""", Boolean.class)
                .setParameter("key", ended.key().bytes())
                .setParameter("session", ended.sessionId())
                .setParameter("account", ended.accountId())
                .setParameter("source", ended.source().name())
                .setParameter("sourceSession", ended.sourceSessionId())
                .setParameter("reason", ended.reason().name())
                .setParameter("endedAt", ended.endedAt())
                .setParameter("forgetAfter", ended.forgetAfter())
                .setParameter("told", ended.toldSource())
                .getSingleResult();
    }

    private static boolean ranOut(Session session, String id) {
        return session.createNativeQuery(
                        "select exists (select from sessions where id = :id and reason in ('EXPIRED', 'IDLE'))",
                        Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    public boolean contains(SessionKey key) {
        return database.inTransaction(session -> session.find(EndedSessionEntity.class, key.bytes()) != null);
    }

    /**
     * Hands over every end that something could still undo at this time. They are read a page at a time, so that no
     * transaction is open while one is handled.
     */
    public void forEachNotForgotten(Instant now, Consumer<EndedSession> each) {
        byte[] after = new byte[0];
        List<EndedSession> page;
        do {
            page = pageNotForgotten(now, after);
            page.forEach(each);
            after = page.isEmpty() ? after : page.get(page.size() - 1).key().bytes();
        } while (page.size() == PAGE);
    }

    private List<EndedSession> pageNotForgotten(Instant now, byte[] after) {
        return database.inTransaction(session -> session
                .createSelectionQuery(
                        "from EndedSessionEntity where forgetAfter > :now and sessionKey > :after order by sessionKey",
                        EndedSessionEntity.class)
                .setParameter("now", now)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .stream()
                .map(EndedSessionEntity::endedSession)
                .toList());
    }

    /** Hands over the newest ends, at most a thousand, that happened since a time. */
    public void forEachSince(Instant since, Consumer<EndedSession> each) {
        database.inTransaction(session -> session
                        .createSelectionQuery(
                                "from EndedSessionEntity where endedAt >= :since order by endedAt desc",
                                EndedSessionEntity.class)
                        .setParameter("since", since)
                        .setMaxResults(NEWEST)
                        .stream()
                        .map(EndedSessionEntity::endedSession)
                        .toList())
                .forEach(each);
    }

    /** The oldest ends that their source has not confirmed yet. */
    public List<EndedSession> notToldSource(int most) {
        return database.inTransaction(session -> session
                .createSelectionQuery(
                        "from EndedSessionEntity where not toldSource order by endedAt", EndedSessionEntity.class)
                .setMaxResults(most)
                .stream()
                .map(EndedSessionEntity::endedSession)
                .toList());
    }

    public void toldSource(SessionKey key) {
        database.inTransaction(session -> session.createMutationQuery(
                        "update EndedSessionEntity set toldSource = true where sessionKey = :key")
                .setParameter("key", key.bytes())
                .executeUpdate());
    }

    /** Drops the ends that nothing could undo any more and that their source has confirmed. */
    public void dropForgotten(Instant now) {
        database.inTransaction(session -> session.createMutationQuery(
                        "delete EndedSessionEntity where forgetAfter <= :now and toldSource")
                .setParameter("now", now)
                .executeUpdate());
    }
}
