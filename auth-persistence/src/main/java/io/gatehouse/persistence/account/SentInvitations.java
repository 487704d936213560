package io.gatehouse.persistence.account;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Which request invited whom last, so that one that is repeated is told from another. Throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class SentInvitations {

    private final Database database;

    SentInvitations() {
        this(null);
    }

    @Inject
    public SentInvitations(Database database) {
        this.database = database;
    }

    /** @param request 64 characters at most */
    public void remember(UUID accountId, String request) {
        database.inTransaction(session -> session.createNativeMutationQuery(
                        "update accounts set invited_with = :request where id = :id")
                .setParameter("request", request)
                .setParameter("id", accountId)
                .executeUpdate());
    }

    /** Whether the last invitation to this e-mail, without regard to case, was sent for this request. */
    public boolean isSentFor(String email, String request) {
        return database.inTransaction(session -> session.createNativeQuery(
                        "select exists (select 1 from accounts where email_key = :key and invited_with = :request)",
                        Boolean.class)
                .setParameter("key", EmailKey.of(email))
                .setParameter("request", request)
                .getSingleResult());
    }
}
