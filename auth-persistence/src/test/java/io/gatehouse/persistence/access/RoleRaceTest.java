package io.gatehouse.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.Eventually;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.persistence.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two at the same time: the second comes while what the first did is not committed yet, and waits for it. */
class RoleRaceTest {

    private final TestClock clock = new TestClock();
    private final Database database = RealServers.database();
    private final AccountRoles accountRoles = new AccountRoles(database, clock);
    private final Roles roles = new Roles(database, clock);
    private final Accounts accounts = new Accounts(database, clock);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final String role = "race-" + UUID.randomUUID();
    private final UUID ada = accounts.insert(
                    UUID.randomUUID() + "@example.com", "", "", Optional.empty(), AccountState.ACTIVE)
            .orElseThrow()
            .id();

    private final List<RoleMapping> unmapped = new ArrayList<>();

    @BeforeEach
    void make() {
        roles.create(role, "", Set.of(), Optional.empty());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void a_role_that_is_being_given_is_not_deleted() throws Exception {
        assertThat(first(() -> accountRoles.give(ada, role, 1, "x"), this::delete))
                .isEqualTo(AccessChange.CHANGED_MEANWHILE);
        assertThat(accountRoles.accessOf(ada).orElseThrow().roles()).containsExactly(role);
        assertThat(roles.find(role)).isPresent();
    }

    @Test
    void a_role_that_is_being_deleted_is_not_given() throws Exception {
        assertThat(first(this::delete, () -> accountRoles.give(ada, role, 1, "x")))
                .isEqualTo(AccessChange.NOT_THERE);
        assertThat(accountRoles.accessOf(ada).orElseThrow().roles()).isEmpty();
    }

    @Test
    void a_role_that_is_being_deleted_is_not_mapped_to() throws Exception {
        RoleMapping mapping = new RoleMapping(UUID.randomUUID(), "https://issuer.example", role, role);

        assertThat(first(this::delete, () -> roles.map(mapping, 1, "x"))).isEqualTo(AccessChange.CHANGED_MEANWHILE);
        assertThat(roles.mappings()).doesNotContain(mapping);
    }

    @Test
    void a_role_that_is_being_mapped_to_is_deleted_with_the_mapping() throws Exception {
        RoleMapping mapping = new RoleMapping(UUID.randomUUID(), "https://issuer.example", role, role);

        assertThat(first(() -> roles.map(mapping, 1, "x"), this::delete)).isEqualTo(AccessChange.DONE);
        assertThat(roles.mappings()).doesNotContain(mapping);
        assertThat(unmapped).as("for the trail").containsExactly(mapping);
    }

    @Test
    void an_account_that_is_being_removed_gets_no_role_and_no_identity() throws Exception {
        LinkedIdentities identities = new LinkedIdentities(database, clock);

        assertThat(first(this::removeAda, () -> accountRoles.give(ada, role, 1, "x")))
                .isEqualTo(AccessChange.NOT_THERE);
        UUID grace = accounts.insert(UUID.randomUUID() + "@example.com", "", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow()
                .id();
        assertThat(this.<Object>first(
                        () -> remove(grace), () -> identities.link(grace, "https://issuer.example", role)))
                .isEqualTo(false);
    }

    private AccessChange delete() {
        return roles.delete(role, 1, unmapped::addAll);
    }

    private int removeAda() {
        return remove(ada);
    }

    private int remove(UUID account) {
        return database.inTransaction(
                session -> session.createNativeMutationQuery("delete from accounts where id = :id")
                        .setParameter("id", account)
                        .executeUpdate());
    }

    /** Commits the first when the second waits for it, and says what came of the second. */
    private <T> T first(Supplier<?> first, Supplier<T> second) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Future<?> holds = threads.submit(() -> database.together(() -> {
            Object outcome = first.get();
            done.countDown();
            await(mayCommit);
            return outcome;
        }));
        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        Future<T> waits = threads.submit(second::get);
        try {
            assertThat(Eventually.holds(Duration.ofSeconds(1), RoleRaceTest::somebodyWaits))
                    .isTrue();
        } finally {
            mayCommit.countDown();
        }
        holds.get();
        return waits.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean somebodyWaits() throws Exception {
        try (Connection connection = RealServers.postgres().superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) {
            return row.next() && row.getInt(1) > 0;
        }
    }
}
