package io.gatehouse.persistence.openid;

import io.gatehouse.persistence.database.Database;
import io.gatehouse.persistence.session.SessionKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where sessions came from, and the provider's tokens, in PostgreSQL. Each method is one transaction, and throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class OpenIdSessions {

    private static final int MOST = 1000;

    private final Database database;

    OpenIdSessions() {
        this(null);
    }

    @Inject
    public OpenIdSessions(Database database) {
        this.database = database;
    }

    /** False, and nothing done, if the account is gone. */
    public boolean add(OpenIdSession opened) {
        return database.inTransaction(session -> {
            boolean there = session.createNativeQuery(
                            "select id from accounts where id = :id for key share", UUID.class)
                    .setParameter("id", opened.accountId())
                    .uniqueResultOptional()
                    .isPresent();
            if (there) {
                session.persist(new OpenIdSessionEntity(opened));
            }
            return there;
        });
    }

    public Optional<OpenIdSession> find(UUID id) {
        return database.inTransaction(session ->
                Optional.ofNullable(session.find(OpenIdSessionEntity.class, id)).map(OpenIdSessionEntity::session));
    }

    public Optional<OpenIdSession> findByKey(SessionKey key) {
        return findBy("sessionKey", key.bytes());
    }

    public Optional<OpenIdSession> findBySessionId(String sessionId) {
        return findBy("sessionId", sessionId);
    }

    private Optional<OpenIdSession> findBy(String attribute, Object value) {
        return database.inTransaction(session -> session.createSelectionQuery(
                        "from OpenIdSessionEntity where " + attribute + " = :value", OpenIdSessionEntity.class)
                .setParameter("value", value)
                .uniqueResultOptional()
                .map(OpenIdSessionEntity::session));
    }

    public List<OpenIdSession> ofSubject(String issuer, String subject) {
        return all("subject", issuer, subject);
    }

    public List<OpenIdSession> ofSid(String issuer, String sid) {
        return all("sid", issuer, sid);
    }

    public List<OpenIdSession> ofAccount(UUID accountId) {
        return database.inTransaction(session -> session
                .createSelectionQuery(
                        "from OpenIdSessionEntity where accountId = :account order by startedAt",
                        OpenIdSessionEntity.class)
                .setParameter("account", accountId)
                .setMaxResults(MOST)
                .stream()
                .map(OpenIdSessionEntity::session)
                .toList());
    }

    private List<OpenIdSession> all(String attribute, String issuer, String value) {
        return database.inTransaction(session -> session
                .createSelectionQuery(
                        "from OpenIdSessionEntity where issuer = :issuer and " + attribute
                                + " = :value order by startedAt",
                        OpenIdSessionEntity.class)
                .setParameter("issuer", issuer)
                .setParameter("value", value)
                .setMaxResults(MOST)
                .stream()
                .map(OpenIdSessionEntity::session)
                .toList());
    }

    /** Puts newer tokens in place; false if the session has ended, or somebody else was faster. */
    public boolean replaceTokens(OpenIdSession before, byte[] tokens, Optional<Instant> dueAt) {
        return 1
                == database.<Integer>inTransaction(
                        session -> session.createMutationQuery("update OpenIdSessionEntity set tokens = :tokens,"
                                        + " dueAt = :dueAt, version = version + 1"
                                        + " where id = :id and version = :version")
                                .setParameter("tokens", tokens)
                                .setParameter("dueAt", dueAt.orElse(null), Instant.class)
                                .setParameter("id", before.id())
                                .setParameter("version", before.version())
                                .executeUpdate());
    }

    /** Has the session found by another key from now on; false if it has ended, or is found by yet another. */
    public boolean replaceKey(SessionKey before, SessionKey after) {
        return 1
                == database.<Integer>inTransaction(session -> session.createMutationQuery(
                                "update OpenIdSessionEntity set sessionKey = :after where sessionKey = :before")
                        .setParameter("after", after.bytes())
                        .setParameter("before", before.bytes())
                        .executeUpdate());
    }

    /** Notes that the session is in use. */
    public void seen(UUID id, Instant at) {
        database.inTransaction(
                session -> session.createMutationQuery("update OpenIdSessionEntity set seenAt = :at where id = :id")
                        .setParameter("at", at)
                        .setParameter("id", id)
                        .executeUpdate());
    }

    /** Has the tokens of all of a person's sessions renewed when they are next looked at. */
    public void makeDue(String issuer, String subject, Instant at) {
        database.inTransaction(session -> session.createMutationQuery("update OpenIdSessionEntity set dueAt = :at"
                        + " where issuer = :issuer and subject = :subject and dueAt > :at")
                .setParameter("at", at)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .executeUpdate());
    }

    /** Has tokens that are due renewed no sooner than this. */
    public void postpone(UUID id, Instant until) {
        database.inTransaction(session -> session.createMutationQuery(
                        "update OpenIdSessionEntity set dueAt = :until where id = :id and dueAt < :until")
                .setParameter("until", until)
                .setParameter("id", id)
                .executeUpdate());
    }

    /** No error if it has gone already. */
    public void remove(UUID id) {
        database.inTransaction(session -> session.createMutationQuery("delete OpenIdSessionEntity where id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    /** Drops what belongs to sessions that have reached their absolute end. */
    public void dropEnded(Instant now) {
        database.inTransaction(session -> session.createMutationQuery("delete OpenIdSessionEntity where endsAt <= :now")
                .setParameter("now", now)
                .executeUpdate());
    }
}
