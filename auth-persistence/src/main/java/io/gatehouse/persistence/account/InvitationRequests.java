package io.gatehouse.persistence.account;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Of each account the last request to invite it that can be repeated, so that it is told from another one. Throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class InvitationRequests {

    /** Longer than sending a mail can take: who claimed it and has said nothing since is gone. */
    static final Duration ABANDONED = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;

    InvitationRequests() {
        this(null, null);
    }

    @Inject
    public InvitationRequests(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes it on to send the mail; false if somebody else is at it, or it was sent. */
    public boolean claim(UUID accountId, String fingerprint) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return 1
                == database.<Integer>inTransaction(session -> session.createNativeMutationQuery("""
                        insert into invitation_requests as known (account_id, fingerprint, claimed_at, sent)
                        values (:id, :fingerprint, :now, false)
                        on conflict (account_id) do update
                        set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at, sent = false
                        where known.fingerprint <> excluded.fingerprint or (not known.sent and known.claimed_at < :abandoned)""")
                        .setParameter("id", accountId)
                        .setParameter("fingerprint", fingerprint)
                        .setParameter("now", now)
                        .setParameter("abandoned", now.minus(ABANDONED))
                        .executeUpdate());
    }

    /** The mail has left. */
    public void markSent(UUID accountId, String fingerprint) {
        database.inTransaction(session -> session.createNativeMutationQuery(
                        "update invitation_requests set sent = true where account_id = :id and fingerprint = :fingerprint")
                .setParameter("id", accountId)
                .setParameter("fingerprint", fingerprint)
                .executeUpdate());
    }

    /** No mail has left as far as anybody knows: whoever repeats it may try. */
    public void release(UUID accountId, String fingerprint) {
        database.inTransaction(session -> session.createNativeMutationQuery(
                        "delete from invitation_requests where account_id = :id and fingerprint = :fingerprint and not sent")
                .setParameter("id", accountId)
                .setParameter("fingerprint", fingerprint)
                .executeUpdate());
    }

    /** How far the request has come, if it is the last one to this e-mail. */
    public Progress progress(String email, String fingerprint) {
        return database.inTransaction(session -> session.createNativeQuery("""
                        select r.sent from invitation_requests r join accounts a on a.id = r.account_id
                        where a.email_key = :key and r.fingerprint = :fingerprint
                            and (r.sent or r.claimed_at >= :abandoned)""", Boolean.class)
                .setParameter("key", EmailKey.of(email))
                .setParameter("fingerprint", fingerprint)
                .setParameter("abandoned", clock.instant().minus(ABANDONED))
                .uniqueResultOptional()
                .map(sent -> sent ? Progress.SENT : Progress.UNDER_WAY)
                .orElse(Progress.UNKNOWN));
    }

    /** How far a request to invite somebody has come. */
    public enum Progress {
        /** It was not made, has failed or was given up, or another one came after it. */
        UNKNOWN,
        UNDER_WAY,
        SENT
    }
}
