package io.gatehouse.persistence.database;

import io.gatehouse.persistence.StoreUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/** Brings the tables up to date, waiting a while for a PostgreSQL that starts at the same time. */
class Schema {

    private static final Logger LOG = System.getLogger(Schema.class.getName());
    /** Of PostgreSQL's advisory locks; the bytes of "gh-table". */
    private static final long LOCK = 0x67682d7461626c65L;

    private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final DatabaseConfig config;

    Schema(DatabaseConfig config) {
        this.config = config;
    }

    /** Of nodes that start together one migrates, and the others wait for it. */
    void migrate(Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        boolean told = false;
        while (true) {
            try {
                migrateAlone(Pool.server(config));
                return;
            } catch (SQLException | FlywaySqlException noConnection) {
                if (System.nanoTime() - until >= 0) {
                    throw new StoreUnavailable(
                            "PostgreSQL cannot be reached at " + config.host() + ":" + config.port() + " as "
                                    + config.username() + ", database " + config.name() + ". Check DB_HOST, DB_PORT,"
                                    + " DB_NAME, DB_USERNAME and DB_PASSWORD, and that it runs.",
                            noConnection);
                }
                if (!told) {
                    LOG.log(Level.INFO, "Waiting for PostgreSQL at " + config.host() + ":" + config.port());
                    told = true;
                }
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            } catch (FlywayException wrong) {
                throw new IllegalStateException(
                        "The tables in PostgreSQL do not fit this release: " + firstLine(wrong), wrong);
            }
        }
    }

    /** Flyway's own lock covers the migrations, but not the making of its table, which a second node then refuses. */
    private static void migrateAlone(DataSource server) throws SQLException {
        try (Connection turn = server.getConnection()) {
            turn.setAutoCommit(false);
            try (PreparedStatement lock = turn.prepareStatement(
                    "select set_config('idle_in_transaction_session_timeout', '0', true), pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCK);
                lock.execute();
            }
            flyway(server).migrate();
            turn.commit();
        }
    }

    /** Tables of other applications in the same database, such as those of the starter, are left alone. */
    private static Flyway flyway(DataSource server) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(server)
                .locations("classpath:io/gatehouse/persistence/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private static String firstLine(Exception wrong) {
        return wrong.getMessage().lines().findFirst().orElse("unknown");
    }
}
