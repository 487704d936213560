package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./gatehouse seed} makes, as Gatehouse sees it. The hashes are made by the page that describes them. */
class SeedingTest {

    private static final long PEOPLE = 25_000;
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
