package io.gatehouse.persistence.session;

import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Sessions in PostgreSQL, live and ended, for operators to look up; ends are written by {@link EndedSessions}. Each method
 * throws {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class KnownSessions {

    private static final String COLUMNS = """
            select s.id, s.account_id, a.email, s.source, s.way, s.address, s.user_agent, s.opened_at, s.absolute_end,
                s.look_again_at, s.ended_at, s.reason
            from sessions s join accounts a on a.id = s.account_id""";

    private final Database database;

    KnownSessions() {
        this(null);
    }

    @Inject
    public KnownSessions(Database database) {
        this.database = database;
    }

    /**
     * Writes a session down. One that only seemed to have run out lives again; one that somebody ended does not.
     *
     * @param device as far as it may be kept
     */
    public void add(StoredSession opened, Device device, Instant lookAgainAt) {
        database.inTransaction(session -> session.createNativeMutationQuery("""
                        insert into sessions (id, account_id, source, way, address, user_agent, opened_at, absolute_end,
                            look_again_at)
                        select :id, a.id, :source, :way, :address, :userAgent, :openedAt, :absoluteEnd, :lookAgainAt
                        from accounts a where a.id = :account
                        on conflict (id) do update set ended_at = null, reason = null,
                            look_again_at = excluded.look_again_at
                            where sessions.reason in ('EXPIRED', 'IDLE')""")
                .setParameter("id", opened.id())
                .setParameter("source", opened.source().name())
                .setParameter("way", way(opened))
                .setParameter("address", cut(device.address(), 64))
                .setParameter("userAgent", device.userAgent().replace('\0', ' '))
                .setParameter("openedAt", opened.signedInAt())
                .setParameter("absoluteEnd", opened.absoluteEnd())
                .setParameter("lookAgainAt", lookAgainAt)
                .setParameter("account", opened.accountId())
                .executeUpdate());
    }

    private static String way(StoredSession opened) {
        return opened.factors().isEmpty()
                ? opened.source().name()
                : opened.factors().get(0).kind().name();
    }

    private static String cut(String text, int longest) {
        String kept = text.replace('\0', ' ');
        return kept.length() <= longest ? kept : kept.substring(0, longest);
    }

    /** Those of a filter that were opened before a place, or all, newest first. */
    public List<KnownSession> newest(SessionFilter filter, Optional<SessionCursor> before, int most) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = conditions(filter, values);
        before.ifPresent(cursor -> {
            conditions.add("(s.opened_at, s.id) < (:cursorAt, :cursorId)");
            values.put("cursorAt", cursor.openedAt());
            values.put("cursorId", cursor.id());
        });
        return search(session -> {
            NativeQuery<Object[]> query = session.createNativeQuery(
                    COLUMNS + where(conditions) + " order by s.opened_at desc, s.id desc", Object[].class);
            values.forEach(query::setParameter);
            return query.setMaxResults(most).list().stream()
                    .map(KnownSessions::known)
                    .toList();
        });
    }

    /**
     * How many there are, but no more than {@code most}. In order, as then an index is walked that begins where the filter
     * does: else PostgreSQL reads the table from its oldest row on, and a million before it comes to those of a month.
     *
     * @param except is not counted
     */
    public int count(SessionFilter filter, Optional<String> except, int most) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = conditions(filter, values);
        condition(except, "s.id <> :except", "except", conditions, values);
        String which = "select 1 from sessions s" + where(conditions) + " order by s.opened_at desc limit " + most;
        return search(session -> {
            NativeQuery<Long> query =
                    session.createNativeQuery("select count(*) from (" + which + ") as found", Long.class);
            values.forEach(query::setParameter);
            return query.getSingleResult().intValue();
        });
    }

    public Optional<KnownSession> find(String id) {
        return database.inTransaction(
                session -> session.createNativeQuery(COLUMNS + " where s.id = :id", Object[].class)
                        .setParameter("id", id)
                        .uniqueResultOptional()
                        .map(KnownSessions::known));
    }

    /** Those of which it is to be found out by now whether they live, the longest due first. */
    public List<KnownSession> toLookAt(Instant now, int most) {
        return database.inTransaction(session -> session
                .createNativeQuery(
                        COLUMNS + " where s.ended_at is null and s.look_again_at <= :now order by s.look_again_at",
                        Object[].class)
                .setParameter("now", now)
                .setMaxResults(most)
                .list()
                .stream()
                .map(KnownSessions::known)
                .toList());
    }

    public void lookAgain(String id, Instant at) {
        database.inTransaction(session -> session.createNativeMutationQuery(
                        "update sessions set look_again_at = :at where id = :id and ended_at is null")
                .setParameter("at", at)
                .setParameter("id", id)
                .executeUpdate());
    }

    /**
     * Notes that a session ran out.
     *
     * @return false if it had ended by then, or is not known
     */
    public boolean ranOut(String id, Instant at, EndReason reason) {
        return database.inTransaction(session -> session.createNativeMutationQuery(
                                "update sessions set ended_at = :at, reason = :reason where id = :id and ended_at is null")
                        .setParameter("at", at)
                        .setParameter("reason", reason.name())
                        .setParameter("id", id)
                        .executeUpdate()
                > 0);
    }

    /** Forgets some of those that ended before a moment, and says how many. */
    public int forget(Instant endedBefore, int most) {
        return database.inTransaction(session -> session.createNativeMutationQuery("""
                        delete from sessions where id in (
                            select id from sessions where ended_at < :before order by ended_at limit :most)""")
                .setParameter("before", endedBefore)
                .setParameter("most", most)
                .executeUpdate());
    }

    private <T> T search(Function<Session, T> work) {
        return database.search(work);
    }

    private static List<String> conditions(SessionFilter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        filter.live().ifPresent(live -> conditions.add(live ? "s.ended_at is null" : "s.ended_at is not null"));
        condition(filter.accountId(), "s.account_id = :account", "account", conditions, values);
        condition(filter.way(), "s.way = :way", "way", conditions, values);
        condition(filter.address(), "s.address = :address", "address", conditions, values);
        condition(filter.from(), "s.opened_at >= :from", "from", conditions, values);
        condition(filter.to(), "s.opened_at < :to", "to", conditions, values);
        return conditions;
    }

    private static void condition(
            Optional<?> value, String condition, String name, List<String> conditions, Map<String, Object> values) {
        value.ifPresent(given -> {
            conditions.add(condition);
            values.put(name, given);
        });
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static KnownSession known(Object[] row) {
        return new KnownSession(
                (String) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (Instant) row[7],
                (Instant) row[8],
                (Instant) row[9],
                Optional.ofNullable((Instant) row[10]),
                Optional.ofNullable((String) row[11]));
    }
}
