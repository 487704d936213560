package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.config.Settings;
import io.gatehouse.dev.seed.Seeding;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.access.RoleReach;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import io.gatehouse.persistence.account.AccountSearch;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.persistence.session.KnownSession;
import io.gatehouse.persistence.session.KnownSessions;
import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.persistence.session.SessionFilter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./gatehouse seed} makes, as Gatehouse sees it. The hashes are made by the page that describes them. */
class SeedingTest {

    private static final long PEOPLE = 25_000;
    private static final long SESSIONS = 22_000;
    private static final long EVENTS = 30_000;

    @TempDir
    private Path folder;

    private PostgresServer postgres;
    private Database database;

    @BeforeEach
    void start() {
        postgres = PostgresServer.start(folder, 0);
        database = new Database(RealServers.settingsOf(postgres, postgres.port(), Map.of()));
    }

    @AfterEach
    void stop() {
        database.close();
        postgres.close();
    }

    @Test
    void makes_people_and_a_chain_that_is_sound_and_goes_on_behind_what_is_there() throws Exception {
        try (Connection connection = connection()) {
            Seeding tooEarly = new Seeding(connection, rows -> {});
            assertThat(tooEarly.objection())
                    .hasValueSatisfying(why -> assertThat(why).contains("no tables"));
        }
        AccountSearch search = new AccountSearch(database);
        assertThat(search.count(new AccountQuery("", Optional.empty()), 10)).isZero();
        try (Connection connection = connection()) {
            Seeding seeding = new Seeding(connection, rows -> {});
            assertThat(seeding.objection()).isEmpty();
            seeding.people(300);
            seeding.people(PEOPLE);
            seeding.sessions(300);
            seeding.sessions(SESSIONS);
            seeding.sessions(SESSIONS);
            seeding.events(200);
            seeding.events(EVENTS);
            seeding.tidy();
            assertThat(seeding.objection()).as("it may go on").isEmpty();
        }

        assertThat(search.count(new AccountQuery("", Optional.empty()), 100_000))
                .isEqualTo((int) PEOPLE);
        assertThat(search.find(new AccountQuery("maria", Optional.empty()), AccountOrder.NAME, Optional.empty(), 50))
                .hasSize(50);
        assertThat(new RoleReach(database).holders((int) PEOPLE)).containsEntry("seeded-common", (int) PEOPLE / 10);
        sessionsAreLikeRealOnes();
        ChainVerdict verdict = new ChainWalk(database, new CheckpointKeys(Settings.of(Map.of())))
                .walk(Optional.empty(), progress -> {});
        assertThat(verdict).isInstanceOf(ChainVerdict.Sound.class);
        assertThat(((ChainVerdict.Sound) verdict).head().position()).isEqualTo(EVENTS);
        FoundEvent last = new AuditSearch(database)
                .newest(EventFilter.ALL, Optional.empty(), 1)
                .get(0);
        assertThat(last.event().details()).isNotEmpty();
        assertThat(last.place()).isPresent();
    }

    /** A tenth live, the others ended, for all reasons that there are; half of them by a password; over a year. */
    private void sessionsAreLikeRealOnes() {
        KnownSessions known = new KnownSessions(database);
        assertThat(count(known, SessionFilter.ALL)).isEqualTo((int) SESSIONS);
        assertThat(count(known, SessionFilter.ALL.living())).isBetween((int) SESSIONS / 10, (int) SESSIONS / 10 + 100);
        assertThat(count(known, way("PASSWORD"))).isBetween((int) SESSIONS * 4 / 10, (int) SESSIONS * 6 / 10);
        assertThat(count(known, way("OPENID"))).isPositive();

        List<KnownSession> all = known.newest(SessionFilter.ALL, Optional.empty(), (int) SESSIONS);
        Instant now = Instant.now();
        assertThat(all.get(0).openedAt()).isBetween(now.minus(Duration.ofMinutes(10)), now);
        assertThat(all.get(all.size() - 1).openedAt()).isBefore(now.minus(Duration.ofDays(360)));
        assertThat(all).allSatisfy(session -> {
            assertThat(SessionCursor.parse(SessionCursor.after(session).toString()))
                    .isPresent();
            assertThat(session.reason().isPresent()).isEqualTo(session.endedAt().isPresent());
            session.endedAt()
                    .ifPresentOrElse(
                            ended -> assertThat(ended).isBetween(session.openedAt(), now),
                            () -> assertThat(session.absoluteEnd()).isAfter(now.minus(Duration.ofMinutes(10))));
            FactorKind.valueOf(session.way());
            SessionSource.valueOf(session.source());
        });
        assertThat(all.stream().map(KnownSession::userAgent).distinct()).hasSizeGreaterThan(3);
        assertThat(all.stream().flatMap(session -> session.reason().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EndReason.values()).map(Enum::name).toList());
    }

    private static int count(KnownSessions known, SessionFilter filter) {
        return known.count(filter, Optional.empty(), 1_000_000);
    }

    private static SessionFilter way(String way) {
        return new SessionFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(way),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void refuses_a_database_with_somebody_real() throws Exception {
        new Accounts(database, new TestClock())
                .insert("ada@example.com", "Ada", "Lovelace", Optional.empty(), AccountState.ACTIVE);

        try (Connection connection = connection()) {
            assertThat(new Seeding(connection, rows -> {}).objection())
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("not seeded").doesNotContain("ada@example.com"));
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
