package io.gatehouse.persistence.database;

import io.gatehouse.persistence.StoreUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.Transaction;

/** Begins, commits and rolls back, and tells an absent PostgreSQL from a mistake of ours. */
class Transactions {

    /**
     * Classes of SQLSTATE (PostgreSQL, appendix A) that say nothing about the request: connection lost, deadlock,
     * out of resources, lock not available, cancelled or shutting down, system error.
     */
    private static final Set<String> NOT_THE_REQUEST = Set.of("08", "40", "53", "55", "57", "58");

    /** A standby that has not taken over yet. */
    private static final String READ_ONLY = "25006";

    private static final String CANCELLED = "57014";

    private Transactions() {}

    static <T> T run(Session session, Function<Session, T> work) {
        Transaction transaction = session.beginTransaction();
        try {
            T result = work.apply(session);
            transaction.commit();
            return result;
        } catch (RuntimeException failure) {
            try {
                transaction.rollback();
            } catch (RuntimeException alsoLost) {
                failure.addSuppressed(alsoLost);
            }
            throw failure;
        }
    }

    static RuntimeException translate(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isUnavailable(sql)) {
                return new StoreUnavailable("PostgreSQL did not answer in time, or at all", failure);
            }
        }
        return failure;
    }

    /** By PostgreSQL, as the statement took longer than it may. */
    static boolean isCancelled(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnavailable(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || state != null
                        && (READ_ONLY.equals(state)
                                || state.length() == 5 && NOT_THE_REQUEST.contains(state.substring(0, 2)));
    }
}
