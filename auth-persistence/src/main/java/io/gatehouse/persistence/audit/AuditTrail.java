package io.gatehouse.persistence.audit;

import io.gatehouse.api.Device;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The audit trail in PostgreSQL: events are added and never changed. */
@ApplicationScoped
public class AuditTrail {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_ADDRESS = 64;

    private final Database database;

    AuditTrail() {
        this(null);
    }

    @Inject
    public AuditTrail(Database database) {
        this.database = database;
    }

    /**
     * Writes the event; it is durable when this returns, and waits for its place in the {@link AuditChain}.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time
     */
    public void append(SecurityEvent event) {
        List<Map.Entry<String, String>> details = List.copyOf(event.details().entrySet());
        database.inTransaction(session -> session.createNativeMutationQuery("""
                        with added as (
                            insert into audit_events (kind, at, outcome, actor, account_id, session_id, client_address,
                                user_agent, request_id, details)
                            values (:kind, :at, :outcome, :actor, :account, :session, :address, :userAgent, :request,
                                jsonb_object(cast(:names as text[]), cast(:texts as text[])))
                            returning id)
                        insert into audit_pending (event_id) select id from added""")
                .setParameter("kind", event.kind().name())
                .setParameter("at", event.at())
                .setParameter("outcome", clean(event.outcome(), LONGEST_ADDRESS))
                .setParameter("actor", clean(event.actor().orElse(null), LONGEST_NAME), String.class)
                .setParameter("account", event.accountId().orElse(null), UUID.class)
                .setParameter("session", clean(event.sessionId().orElse(null), LONGEST_NAME), String.class)
                .setParameter(
                        "address",
                        clean(event.device().map(Device::address).orElse(null), LONGEST_ADDRESS),
                        String.class)
                .setParameter("userAgent", event.device().map(Device::userAgent).orElse(null), String.class)
                .setParameter("request", clean(event.requestId().orElse(null), LONGEST_NAME), String.class)
                .setParameter(
                        "names", texts(details.stream().map(Map.Entry::getKey).toList()), String[].class)
                .setParameter(
                        "texts", texts(details.stream().map(Map.Entry::getValue).toList()), String[].class)
                .executeUpdate());
    }

    /**
     * Makes a change and writes what came of it, in one transaction: both are durable when this returns, or neither is.
     *
     * @param change asks repositories, and nothing else
     * @param eventOf empty if nothing was changed
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time
     */
    public <T> T append(Supplier<T> change, Function<T, Optional<SecurityEvent>> eventOf) {
        return database.together(() -> {
            T outcome = change.get();
            eventOf.apply(outcome).ifPresent(this::append);
            return outcome;
        });
    }

    /**
     * Whether something of a kind was ever written down of an account.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time
     */
    public boolean contains(UUID accountId, SecurityEventKind kind) {
        return database.inTransaction(session -> session.createNativeQuery(
                        "select exists (select 1 from audit_events where account_id = :account and kind = :kind)",
                        Boolean.class)
                .setParameter("account", accountId)
                .setParameter("kind", kind.name())
                .getSingleResult());
    }

    private static String[] texts(List<String> texts) {
        return texts.stream().map(text -> clean(text, Integer.MAX_VALUE)).toArray(String[]::new);
    }

    /** PostgreSQL's text holds no NUL; an event is worth more than the whole of an overlong name in it. */
    private static String clean(String text, int longest) {
        if (text == null) {
            return null;
        }
        String kept = text.replace('\0', ' ');
        return kept.length() <= longest ? kept : kept.substring(0, longest);
    }
}
