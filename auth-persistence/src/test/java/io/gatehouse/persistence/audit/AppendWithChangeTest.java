package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A change and the event of it are one: whatever goes wrong between them, there are both or neither. */
class AppendWithChangeTest {

    private static final SecurityEventKind KIND = SecurityEventKind.ACCOUNT_CREATED;

    private final TestClock clock = new TestClock();
    private final Database database = RealServers.database();
    private final Accounts accounts = new Accounts(database, clock);
    private final AuditTrail trail = new AuditTrail(database);
    private final String email = UUID.randomUUID() + "@example.com";

    @Test
    void both_are_there_when_it_returns() {
        Account made = trail.append(() -> insert(email), account -> Optional.of(event(account.id())));

        assertThat(accounts.findByEmail(email)).contains(made);
        assertThat(trail.contains(made.id(), KIND)).isTrue();
    }

    @Test
    void nothing_is_written_down_where_nothing_was_changed() {
        Account made = trail.append(() -> insert(email), account -> Optional.empty());

        assertThat(accounts.find(made.id())).contains(made);
        assertThat(trail.contains(made.id(), KIND)).isFalse();
    }

    @Test
    void a_connection_that_dies_between_them_leaves_neither() {
        UUID[] made = new UUID[1];

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> trail.append(
                        () -> {
                            made[0] = insert(email).id();
                            terminateOwnConnection();
                            return made[0];
                        },
                        id -> Optional.of(event(id))));

        assertThat(accounts.find(made[0])).isEmpty();
        assertThat(trail.contains(made[0], KIND)).isFalse();
    }

    @Test
    void an_event_that_is_refused_undoes_the_change() throws SQLException {
        UUID[] made = new UUID[1];
        superuser("create function refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception using errcode = '53100', message = 'disk full'; end $$");
        superuser("create trigger refuse before insert on audit_pending for each statement execute function refuse()");
        try {
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> trail.append(
                            () -> {
                                made[0] = insert(email).id();
                                return made[0];
                            },
                            id -> Optional.of(event(id))));
        } finally {
            superuser("drop trigger refuse on audit_pending");
            superuser("drop function refuse()");
        }
        assertThat(accounts.find(made[0])).isEmpty();
        assertThat(trail.contains(made[0], KIND)).isFalse();
    }

    @Test
    void a_mistake_after_the_event_undoes_both() {
        UUID[] made = new UUID[1];

        assertThatIllegalStateException()
                .isThrownBy(() -> database.together(() -> {
                    made[0] = trail.append(() -> insert(email), account -> Optional.of(event(account.id())))
                            .id();
                    throw new IllegalStateException("on purpose");
                }));

        assertThat(accounts.find(made[0])).isEmpty();
        assertThat(trail.contains(made[0], KIND)).isFalse();
    }

    @Test
    void a_part_that_is_refused_undoes_what_was_changed_before() {
        String user = "user-" + UUID.randomUUID();
        accounts.linkStytchUser(insert("other-" + email).id(), user);

        boolean linked =
                trail.append(() -> accounts.linkStytchUser(insert(email).id(), user), done -> Optional.empty());

        assertThat(linked).isFalse();
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void a_part_sees_what_the_one_before_has_changed() {
        Account made = trail.append(
                () -> {
                    UUID id = accounts.find(insert(email).id()).orElseThrow().id();
                    accounts.changeState(id, AccountState.ACTIVE, AccountState.DISABLED);
                    return accounts.find(id).orElseThrow();
                },
                account -> Optional.of(event(account.id())));

        assertThat(made.state()).isEqualTo(AccountState.DISABLED);
        assertThat(accounts.find(made.id())).contains(made);
    }

    private Account insert(String address) {
        return accounts.insert(address, "", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow();
    }

    private SecurityEvent event(UUID account) {
        return new SecurityEvent(
                KIND,
                clock.instant(),
                SecurityEvent.SUCCESS,
                Optional.empty(),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private void terminateOwnConnection() {
        int own = database.inTransaction(session -> session.createNativeQuery("select pg_backend_pid()", Integer.class)
                .getSingleResult());
        try {
            superuser("select pg_terminate_backend(" + own + ", 5000)");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = RealServers.postgres().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
