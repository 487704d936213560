package io.gatehouse.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * Connections to PostgreSQL, bounded in number and in time. What a caller may wait for adds up to less than two
 * seconds: one for a connection at most, and one for an answer on it.
 */
class Pool implements AutoCloseable {

    private static final int LONGEST_WAIT_FOR_CONNECTION_MILLIS = 900;
    private static final int LONGEST_CHECK_MILLIS = 250;
    private static final int LONGEST_SILENCE_SECONDS = 1;
    /** Shorter than the silence, so that an answer late by a lock or a slow query does not cost the connection. */
    private static final int LONGEST_STATEMENT_MILLIS = 900;

    private static final int IDLE = 2;

    private final HikariDataSource connections;

    /** Does not connect yet: that is left to the first use, and to a thread of the pool. */
    Pool(DatabaseConfig config) {
        PGSimpleDataSource server = server(config);
        server.setConnectTimeout(LONGEST_SILENCE_SECONDS);
        server.setSocketTimeout(LONGEST_SILENCE_SECONDS);
        server.setOptions("-c statement_timeout=" + LONGEST_STATEMENT_MILLIS + " -c lock_timeout="
                + LONGEST_STATEMENT_MILLIS + " -c idle_in_transaction_session_timeout=10000");
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("gatehouse-database");
        pool.setDataSource(server);
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(config.poolSize());
        pool.setMinimumIdle(Math.min(IDLE, config.poolSize()));
        pool.setConnectionTimeout(LONGEST_WAIT_FOR_CONNECTION_MILLIS);
        pool.setValidationTimeout(LONGEST_CHECK_MILLIS);
        pool.setInitializationFailTimeout(-1);
        connections = new HikariDataSource(pool);
    }

    /** PostgreSQL without a pool and without bounds on a statement's time, as migrations need it. */
    static PGSimpleDataSource server(DatabaseConfig config) {
        PGSimpleDataSource server = new UnregisteredDriver();
        server.setServerNames(new String[] {config.host()});
        server.setPortNumbers(new int[] {config.port()});
        server.setDatabaseName(config.name());
        server.setUser(config.username());
        server.setPassword(config.password().reveal());
        server.setSslMode(config.sslMode().word());
        config.certificateAuthority()
                .ifPresentOrElse(file -> server.setSslRootCert(file.toString()), () -> trustAsJavaDoes(server, config));
        server.setConnectTimeout(LONGEST_SILENCE_SECONDS * 2);
        server.setApplicationName("gatehouse");
        server.setTcpKeepAlive(true);
        // the detail of a refused row holds its values, and errors are logged
        server.setLogServerErrorDetail(false);
        return server;
    }

    /** The driver's own way looks for a file of libpq's in the home folder. */
    private static void trustAsJavaDoes(PGSimpleDataSource server, DatabaseConfig config) {
        if (config.sslMode().compareTo(DatabaseConfig.SslMode.VERIFY_CA) >= 0) {
            server.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
    }

    HikariDataSource connections() {
        return connections;
    }

    /** The part of the pool that is in use, from 0 to 1. */
    double use() {
        HikariPoolMXBean now = connections.getHikariPoolMXBean();
        return now == null ? 0 : (double) now.getActiveConnections() / connections.getMaximumPoolSize();
    }

    @Override
    public void close() {
        connections.close();
    }
}
