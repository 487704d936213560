package io.gatehouse.dev.seed;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Fills the tables of Gatehouse by COPY, some thousand rows in a transaction: what is there is whole at any moment,
 * also under a Gatehouse that runs, and a seeding that was broken off goes on.
 */
public final class Seeding {

    private static final int AT_ONCE = 20_000;

    /** Of the nodes, while one of them gives events their places; see AuditChain. */
    private static final long SEALING = 0x67682d6175646974L;

    /** Ten million are a year. */
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(3_154);

    private static final String COMMON = "seeded-common";
    private static final String RARE = "seeded-rare";
    private static final int ONE_IN_COMMON = 10;
    private static final int ONE_IN_RARE = 10_000;

    private final Connection connection;
    private final LongConsumer progress;

    /**
     * @param connection as the user that owns the tables; belongs to this from now on
     * @param progress told now and then how many rows there are
     */
    public Seeding(Connection connection, LongConsumer progress) throws SQLException {
        this.connection = connection;
        this.progress = progress;
        connection.setAutoCommit(false);
        execute("set synchronous_commit = off");
        connection.commit();
    }

    /** Why this database is not to be filled; empty if it may be. */
    public Optional<String> objection() throws SQLException {
        if (number("select count(*) from pg_class where relname in ('accounts', 'audit_chain') and relkind = 'r'")
                < 2) {
            return Optional.of("The database has no tables of Gatehouse yet: start Gatehouse with it once.");
        }
        boolean real = number("select count(*) from (select from accounts where email_key not like '%"
                        + SeededPerson.DOMAIN + "' limit 1) one")
                > 0;
        return real
                ? Optional.of(
                        "The database has accounts that are not seeded ones: made-up people and events, which nobody"
                                + " gets out of the audit trail again, do not belong there. Use an empty database.")
                : Optional.empty();
    }

    /** Adds people until there are so many, and gives some of them roles that permit nothing. */
    public void people(long upTo) throws SQLException, IOException {
        roles();
        for (long there = people(); there < upTo; ) {
            long until = Math.min(upTo, there + AT_ONCE);
            StringBuilder accounts = new StringBuilder();
            StringBuilder given = new StringBuilder();
            for (long number = there + 1; number <= until; number++) {
                SeededPerson person = new SeededPerson(number);
                accounts.append(person.account(upTo)).append('\n');
                give(given, person, COMMON, ONE_IN_COMMON);
                give(given, person, RARE, ONE_IN_RARE);
            }
            copy(
                    "accounts (id, email, email_key, first_name, last_name, stytch_user_id, state, created_at, updated_at,"
                            + " state_before)",
                    accounts);
            copy("account_roles (account_id, role, given_by, given_at)", given);
            connection.commit();
            there = until;
            progress.accept(there);
        }
    }

    private long people() throws SQLException {
        return number("select count(*) from accounts");
    }

    private void roles() throws SQLException {
        for (String role : List.of(COMMON, RARE)) {
            execute("insert into roles (name, description, built_in, version, updated_at)" + " values ('" + role
                    + "', 'Permits nothing', false, 1, now()) on conflict do nothing");
        }
        execute("update role_book set version = version + 1");
        connection.commit();
    }

    private static void give(StringBuilder rows, SeededPerson person, String role, int oneIn) {
        if (person.number() % oneIn == 0) {
            rows.append(String.join(
                            "\t",
                            person.id().toString(),
                            role,
                            "seeding",
                            Instant.now().toString()))
                    .append('\n');
        }
    }

    /** Adds events, each with its place in the chain, until the chain has so many places; the last one is now. */
    public void events(long upTo) throws SQLException, IOException {
        long people = Math.max(1, people());
        Instant now = Instant.now();
        EventHash hash = new EventHash();
        for (long there = 0; there < upTo; progress.accept(Math.min(there, upTo))) {
            execute("select pg_advisory_xact_lock(" + SEALING + ")");
            Head head = head();
            long[] ids = ids((int) Math.max(0, Math.min(AT_ONCE, upTo - head.position)));
            StringBuilder events = new StringBuilder();
            StringBuilder places = new StringBuilder();
            byte[] last = head.hash;
            for (int i = 0; i < ids.length; i++) {
                long position = head.position + 1 + i;
                Instant at = now.minus(BETWEEN_EVENTS.multipliedBy(upTo - position));
                SeededEvent event = SeededEvent.of(position, at, people);
                last = hash.at(last, position, ids[i], event);
                events.append(event.row(ids[i])).append('\n');
                places.append(position).append('\t').append(ids[i]).append('\t').append(EventHash.VERSION);
                places.append("\t\\\\x").append(HexFormat.of().formatHex(last)).append('\n');
            }
            copy(
                    "audit_events (id, kind, at, outcome, actor, account_id, session_id, client_address, user_agent,"
                            + " request_id, details)",
                    events);
            copy("audit_chain (position, event_id, version, hash)", places);
            connection.commit();
            there = head.position + ids.length;
        }
    }

    /**
     * Adds sessions until there are so many; the last one begins now. Nobody's browser has them. A Gatehouse that runs
     * forgets old ones meanwhile, so one that is there already is no failure.
     */
    public void sessions(long upTo) throws SQLException, IOException {
        long people = Math.max(1, people());
        Instant now = Instant.now();
        execute("create temporary table seeded_sessions (like sessions) on commit delete rows");
        for (long there = number("select count(*) from sessions"); there < upTo; ) {
            long until = Math.min(upTo, there + AT_ONCE);
            StringBuilder sessions = new StringBuilder();
            for (long number = there + 1; number <= until; number++) {
                sessions.append(new SeededSession(number, upTo, people, now).row())
                        .append('\n');
            }
            copy(
                    "seeded_sessions (id, account_id, source, way, address, user_agent, opened_at, absolute_end,"
                            + " look_again_at, ended_at, reason)",
                    sessions);
            execute("insert into sessions select * from seeded_sessions on conflict do nothing");
            connection.commit();
            there = until;
            progress.accept(there);
        }
        execute("drop table seeded_sessions");
        connection.commit();
    }

    private record Head(long position, byte[] hash) {}

    private Head head() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select position, hash from (
                            (select position, hash from audit_chain order by position desc limit 1) union all
                            (select position, hash from audit_checkpoints order by position desc limit 1)) last
                        order by position desc limit 1""")) {
            return row.next() ? new Head(row.getLong(1), row.getBytes(2)) : new Head(0, new byte[32]);
        }
    }

    /** From the sequence, so that nobody else gets them. */
    private long[] ids(int many) throws SQLException {
        long[] ids = new long[many];
        try (PreparedStatement select = connection.prepareStatement(
                "select nextval(pg_get_serial_sequence('audit_events', 'id')) from generate_series(1, ?)")) {
            select.setInt(1, many);
            try (ResultSet row = select.executeQuery()) {
                for (int i = 0; row.next(); i++) {
                    ids[i] = row.getLong(1);
                }
            }
        }
        return ids;
    }

    /** Lets PostgreSQL look at what has become of its tables, as it does by itself sooner or later. */
    public void tidy() throws SQLException {
        connection.setAutoCommit(true);
        execute("vacuum (analyze) accounts, account_roles, sessions, audit_events, audit_chain, audit_pending");
        connection.setAutoCommit(false);
    }

    private void copy(String table, StringBuilder rows) throws SQLException, IOException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        copies.copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
