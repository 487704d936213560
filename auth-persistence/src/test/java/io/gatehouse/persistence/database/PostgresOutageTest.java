package io.gatehouse.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.AccountState;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.Eventually;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.account.Accounts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresOutageTest {

    /** The promise is two seconds, of which one is used as a rule; the rest is for a busy machine. */
    private static final Duration PROMISE = Duration.ofMillis(2_500);

    @TempDir
    static Path folder;

    private static PostgresServer postgres;
    private static Database database;
    private static Accounts accounts;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start(folder, 0);
        database = new Database(RealServers.settingsOf(postgres, postgres.port(), Map.of("DB_POOL_SIZE", "4")));
        accounts = new Accounts(database, Clock.systemUTC());
        assertThat(insert(email())).isTrue();
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.kill();
    }

    @Test
    void FLT_016_a_stalled_server_costs_a_write_two_seconds_and_makes_no_half_row() throws Exception {
        String email = email();
        postgres.suspend();
        try {
            assertUnavailableInTime(() -> insert(email));
            assertUnavailableInTime(() -> accounts.findByEmail(email));
            assertThat(readiness().answers()).isFalse();
        } finally {
            postgres.resume();
        }
        assertThat(eventually(() -> insertOrFind(email))).isTrue();
        assertThat(rows(email)).isEqualTo(1);
        assertThat(readiness().answers()).isTrue();
    }

    @Test
    void FLT_017_a_slow_statement_is_given_up() throws SQLException {
        String email = email();
        try (Connection blocker = postgres.superuser();
                Statement lock = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            lock.execute("lock table accounts in access exclusive mode");
            assertUnavailableInTime(() -> insert(email));
            blocker.rollback();
        }
        assertThat(insert(email)).isTrue();
        assertThat(rows(email)).isEqualTo(1);
    }

    @Test
    void FLT_018_a_server_killed_between_insert_and_commit_leaves_nothing_and_a_retry_makes_one_row() throws Exception {
        String email = email();
        assertThatThrownBy(() -> database.inTransaction(session -> {
                    session.createNativeMutationQuery("insert into accounts values (gen_random_uuid(), :email, :email,"
                                    + " '', '', null, 'ACTIVE', now(), now())")
                            .setParameter("email", email)
                            .executeUpdate();
                    postgres.kill();
                    return null;
                }))
                .isInstanceOf(StoreUnavailable.class);
        assertUnavailableInTime(() -> insert(email));
        postgres.start();
        assertThat(eventually(() -> rows(email) == 0)).isTrue();
        assertThat(insert(email)).isTrue();
        assertThat(insert(email)).isFalse();
        assertThat(rows(email)).isEqualTo(1);
    }

    @Test
    void waits_less_than_a_second_for_a_connection_when_all_are_in_use() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch holding = new CountDownLatch(4);
        List<CompletableFuture<Void>> holders = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> database.inTransaction(session -> {
                            session.createNativeQuery("select 1", Integer.class).getSingleResult();
                            holding.countDown();
                            return awaited(release);
                        }),
                        task -> new Thread(task).start()))
                .toList();
        assertThat(awaited(holding)).isTrue();
        assertThat(database.poolUse()).isEqualTo(1.0);
        assertUnavailableInTime(() -> accounts.find(UUID.randomUUID()));
        release.countDown();
        holders.forEach(CompletableFuture::join);
        assertThat(accounts.find(UUID.randomUUID())).isEmpty();
        assertThat(database.poolUse()).isZero();
    }

    @Test
    void without_a_server_the_start_fails_with_one_sentence_that_holds_no_password() {
        Database nowhere = new Database(RealServers.settingsOf(postgres, 1, Map.of("DB_START_WAIT_SECONDS", "1")));
        assertThatThrownBy(() -> nowhere.start(null))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith("PostgreSQL cannot be reached at 127.0.0.1:1 ")
                .hasMessageNotContaining(postgres.password());
        Database stranger = new Database(RealServers.settingsOf(
                postgres, postgres.port(), Map.of("DB_PASSWORD", "wrong-password", "DB_START_WAIT_SECONDS", "0")));
        assertThatThrownBy(() -> stranger.start(null))
                .hasMessageContaining("DB_PASSWORD")
                .hasMessageNotContaining("wrong-password");
    }

    private static void assertUnavailableInTime(Runnable call) {
        long begin = System.nanoTime();
        assertThatThrownBy(call::run).isInstanceOf(StoreUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMISE);
    }

    private static boolean insert(String email) {
        return accounts.insert(email, "", "", Optional.empty(), AccountState.ACTIVE)
                .isPresent();
    }

    private static boolean insertOrFind(String email) {
        return insert(email) || accounts.findByEmail(email).isPresent();
    }

    private static long rows(String email) {
        return database.inTransaction(
                session -> session.createNativeQuery("select count(*) from accounts where email = :email", Long.class)
                        .setParameter("email", email)
                        .getSingleResult());
    }

    private static DatabaseReadiness readiness() {
        return new DatabaseReadiness(database);
    }

    private static boolean eventually(Callable<Boolean> question) throws Exception {
        return Eventually.holds(Duration.ofSeconds(10), question);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String email() {
        return "p." + UUID.randomUUID() + "@example.com";
    }
}
