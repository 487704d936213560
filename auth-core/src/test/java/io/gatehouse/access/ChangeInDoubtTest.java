package io.gatehouse.access;

import static io.gatehouse.testing.AccountAccess.holdsWithin;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.testing.AccountAccess;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Refusals;
import io.gatehouse.testing.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL commits, and longer after the one who asked has stopped waiting. */
class ChangeInDoubtTest {

    /** The commit takes some two and a half of it, the bound of a node's memory five. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static String database;
    private static Engine engine;

    @BeforeAll
    static void start() throws SQLException {
        database = Servers.ownDatabase();
        engine = Engine.with(Map.of("DB_NAME", database));
        execute("""
                create function dawdle() returns trigger language plpgsql as $$
                begin
                    begin
                        perform pg_sleep(5);
                    exception when query_canceled then
                        null;
                    end;
                    perform pg_sleep(1.5);
                    return null;
                end $$""");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void commitAtOnce() throws SQLException {
        execute("drop trigger if exists dawdle on account_roles");
        execute("drop trigger if exists dawdle on role_book");
    }

    @Test
    void a_role_whose_taking_is_committed_late_is_gone_within_the_bound() throws SQLException {
        UUID ada = somebody();
        as(() -> engine.get(AccountRights.class).give(ada, "auditor"));
        assertThat(permits(ada, "audit:read")).isTrue();
        commitsLate("after delete on account_roles");

        isUnavailable(() -> engine.get(AccountRights.class).take(ada, "auditor"));

        assertThat(holdsWithin(PATIENCE, () -> !permits(ada, "audit:read"))).isTrue();
    }

    @Test
    void a_permission_whose_taking_is_committed_late_is_gone_within_the_bound() throws SQLException {
        UUID ada = somebody();
        String name = "clerk-" + UUID.randomUUID().toString().substring(0, 8);
        Role role = of(() -> engine.get(RoleEditor.class).create(name, "", Set.of("accounts:read"), Optional.empty()));
        as(() -> engine.get(AccountRights.class).give(ada, name));
        assertThat(permits(ada, "accounts:read")).isTrue();
        commitsLate("after update on role_book");

        isUnavailable(() -> engine.get(RoleEditor.class).change(name, role.version(), "", Set.of()));

        assertThat(holdsWithin(PATIENCE, () -> !permits(ada, "accounts:read"))).isTrue();
    }

    private static void commitsLate(String change) throws SQLException {
        execute("create constraint trigger dawdle " + change
                + " deferrable initially deferred for each row execute function dawdle()");
    }

    private static void execute(String statement) throws SQLException {
        var postgres = Servers.postgres();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + database,
                        postgres.user(),
                        postgres.password());
                Statement work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    private static void isUnavailable(Runnable work) {
        assertThat(Refusals.refusal(() -> as(work)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    private static void as(Runnable work) {
        of(() -> {
            work.run();
            return true;
        });
    }

    private static <T> T of(Supplier<T> work) {
        return engine.asAdministrator(work);
    }

    private static UUID somebody() {
        return AccountAccess.newAccount(engine);
    }

    private static boolean permits(UUID account, String permission) {
        return AccountAccess.permits(engine, account, permission);
    }
}
