package io.gatehouse.dev.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** The PostgreSQL that the settings name, spoken to as Gatehouse does (Pool in auth-persistence). */
final class OwnDatabase {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Configuration configuration;

    OwnDatabase(Configuration configuration) {
        this.configuration = configuration;
    }

    /** @throws SQLException if it does not answer, refuses, or is not to be trusted */
    String version() throws SQLException {
        try (Connection connection = source().getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private PGSimpleDataSource source() throws SQLException {
        String mode = new TlsRule(configuration).databaseMode();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {configuration.get("DB_HOST").orElseThrow()});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(configuration.get("DB_NAME", "stytch_starter"));
        source.setUser(configuration.get("DB_USERNAME", "gatehouse"));
        source.setPassword(configuration.get("DB_PASSWORD", ""));
        source.setSslMode(mode);
        Optional<String> authority = configuration.get("DB_TLS_CA");
        if (authority.isPresent()) {
            source.setSslRootCert(authority.get());
        } else if (mode.startsWith("verify-")) {
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
        source.setLoginTimeout(Math.toIntExact(LIMIT.toSeconds()));
        return source;
    }

    private int port() throws SQLException {
        String port = configuration.get("DB_PORT", "5432");
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException noNumber) {
            throw new SQLException("DB_PORT is no number", noNumber);
        }
    }
}
