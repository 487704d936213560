package io.gatehouse.persistence.audit;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * How far the chain has been delivered to the webhook, and by whom. One node at a time has the turn, for a while that it
 * may prolong: no transaction stays open while a receiver takes its time. The clock is PostgreSQL's. Every method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL does not answer in time.
 */
@ApplicationScoped
public class Deliveries {

    private static final String WEBHOOK = "webhook";

    private final Database database;

    Deliveries() {
        this(null);
    }

    @Inject
    public Deliveries(Database database) {
        this.database = database;
    }

    /**
     * Takes or prolongs the turn. What happened before the first time is not delivered.
     *
     * @return the last place that was delivered; empty if another node has the turn
     */
    public OptionalLong take(UUID node, Duration lease) {
        return database.inTransaction(session -> {
            session.createNativeMutationQuery("""
                            insert into audit_deliveries (receiver, position)
                            select :receiver, greatest(
                                (select coalesce(max(position), 0) from audit_chain), audit_closed_up_to())
                            on conflict do nothing""")
                    .setParameter("receiver", WEBHOOK)
                    .executeUpdate();
            return session
                    .createNativeQuery("""
                            update audit_deliveries set holder = :node,
                                held_until = clock_timestamp() + make_interval(secs => :seconds)
                            where receiver = :receiver
                                and (holder is null or holder = :node or held_until < clock_timestamp())
                            returning position""", Long.class)
                    .setParameter("node", node)
                    .setParameter("seconds", (double) lease.toSeconds())
                    .setParameter("receiver", WEBHOOK)
                    .getResultList()
                    .stream()
                    .mapToLong(Long::longValue)
                    .findFirst();
        });
    }

    /**
     * Notes that all up to a place has been delivered.
     *
     * @return whether the turn was still this node's; if not, another may deliver some of it again
     */
    public boolean delivered(UUID node, long position) {
        return database.inTransaction(session -> session.createNativeMutationQuery("""
                                update audit_deliveries set position = :position
                                where receiver = :receiver and holder = :node and position <= :position""")
                        .setParameter("position", position)
                        .setParameter("receiver", WEBHOOK)
                        .setParameter("node", node)
                        .executeUpdate())
                == 1;
    }

    /** The last place that was delivered; empty if nothing ever began to be. */
    public OptionalLong position() {
        return database.inTransaction(session -> session
                .createNativeQuery("select position from audit_deliveries where receiver = :receiver", Long.class)
                .setParameter("receiver", WEBHOOK)
                .getResultList()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst());
    }

    /** Lets another node go on at once. */
    public void release(UUID node) {
        database.inTransaction(session -> session.createNativeMutationQuery(
                        "update audit_deliveries set holder = null where receiver = :receiver and holder = :node")
                .setParameter("receiver", WEBHOOK)
                .setParameter("node", node)
                .executeUpdate());
    }
}
