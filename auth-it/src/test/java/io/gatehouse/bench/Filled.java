package io.gatehouse.bench;

import io.gatehouse.config.Settings;
import io.gatehouse.dev.seed.Seeding;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.RoleReach;
import io.gatehouse.persistence.account.AccountListing;
import io.gatehouse.persistence.account.AccountSearch;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.audit.ChainWalk;
import io.gatehouse.persistence.audit.CheckpointKeys;
import io.gatehouse.persistence.audit.EventCounts;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.persistence.node.Reading;
import io.gatehouse.persistence.node.Readings;
import io.gatehouse.persistence.session.KnownSessions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A database of its own with so many people, as many sessions, and events, and what asks it. */
final class Filled implements AutoCloseable {

    final String name;
    final long people;
    final long events;
    private final PostgresServer postgres;
    private final Map<String, String> settings;
    private Database database;
    private UUID somebody;
    private UUID busiest;

    private Filled(LocalStack stack, String name, long people, long events) {
        this.name = name;
        this.people = people;
        this.events = events;
        postgres = stack.postgres();
        settings = stack.environment();
        settings.put("DB_NAME", name);
    }

    static Filled with(LocalStack stack, String name, long people, long events) throws SQLException, IOException {
        Filled filled = new Filled(stack, name, people, events);
        try (Connection connection = stack.postgres().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create database " + name + " owner " + stack.postgres().user());
        }
        filled.connect();
        filled.fill();
        return filled;
    }

    /** Anew, for what is set for connections that begin. */
    void connect() {
        disconnect();
        database = new Database(Settings.of(settings));
        database.inTransaction(
                session -> session.createNativeQuery("select 1", Integer.class).getSingleResult());
    }

    private void fill() throws SQLException, IOException {
        try (Connection connection = connection()) {
            long[] told = {0};
            Seeding seeding = new Seeding(connection, rows -> {
                if (rows - told[0] >= 500_000) {
                    told[0] = rows;
                    System.out.println("    " + rows + " rows");
                }
            });
            seeding.people(people);
            told[0] = 0;
            seeding.sessions(people);
            told[0] = 0;
            seeding.events(events);
            seeding.tidy();
        }
        readings().add(readingsOfAllHours());
        somebody = UUID.fromString(text("select id from (select id from accounts order by id limit " + people / 2
                + ") half order by id desc limit 1"));
        busiest = UUID.fromString(text("select account_id from audit_events where id % 100 = 50 and id <= 10000"
                + " group by 1 order by count(*) desc limit 1"));
    }

    /** As many as are kept. */
    private static List<Reading> readingsOfAllHours() {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        return IntStream.range(0, 8 * 24)
                .boxed()
                .flatMap(ago -> Stream.of("POSTGRESQL", "REDIS", "STYTCH", "LIVE_SESSIONS")
                        .map(what -> new Reading(hour.minus(ago, ChronoUnit.HOURS), what, 60, 0, 1000)))
                .toList();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + name,
                postgres.user(),
                postgres.password());
    }

    String text(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    void execute(String statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** Anybody, from the middle of each order. */
    UUID somebody() {
        return somebody;
    }

    /** Who did one thing of a hundred. */
    UUID busiest() {
        return busiest;
    }

    Database database() {
        return database;
    }

    AccountSearch search() {
        return new AccountSearch(database);
    }

    AccountListing listing() {
        return new AccountListing(database);
    }

    AuditSearch trail() {
        return new AuditSearch(database);
    }

    AuditTrail written() {
        return new AuditTrail(database);
    }

    AuditChain chain() {
        return new AuditChain(database);
    }

    ChainWalk walk() {
        return new ChainWalk(database, new CheckpointKeys(Settings.of(Map.of())));
    }

    EventCounts counts() {
        return new EventCounts(database);
    }

    Accounts accounts() {
        return new Accounts(database, Clock.systemUTC());
    }

    AccountRoles roles() {
        return new AccountRoles(database, Clock.systemUTC());
    }

    LinkedIdentities identities() {
        return new LinkedIdentities(database, Clock.systemUTC());
    }

    RoleReach reach() {
        return new RoleReach(database);
    }

    KnownSessions sessions() {
        return new KnownSessions(database);
    }

    Readings readings() {
        return new Readings(database);
    }

    private void disconnect() {
        if (database != null) {
            database.close();
        }
    }

    /** Gives back what it takes of the disk. */
    @Override
    public void close() throws SQLException {
        disconnect();
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
        }
    }
}
