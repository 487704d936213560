package io.gatehouse.access;

import static io.gatehouse.testing.AccountAccess.holdsWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Settings;
import io.gatehouse.dev.fault.FaultProxy;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.testing.AccountAccess;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes, one of which loses PostgreSQL. */
class AccessOutageTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    private static final Engine NEAR = Engine.shared();
    private static FaultProxy wire;
    private static Engine far;

    @BeforeAll
    static void start() {
        wire = FaultProxy.to(Servers.postgres().host(), Servers.postgres().port());
        far = Engine.with(Map.of("DB_HOST", "127.0.0.1", "DB_PORT", Integer.toString(wire.port())));
        assertThat(holdsWithin(Duration.ofSeconds(20), far.get(CopyTrust.class)::holds))
                .isTrue();
    }

    @AfterAll
    static void stop() {
        far.close();
        wire.close();
    }

    @Test
    void a_node_without_postgresql_goes_on_by_the_copy_and_hears_of_what_is_taken() {
        UUID ada = somebody();
        UUID stranger = somebody();
        change(rights -> rights.give(ada, "auditor"));
        assertThat(permits(far, somebody())).isFalse();

        wire.cut();
        try {
            assertThat(permits(far, ada)).isTrue();
            change(rights -> rights.take(ada, "auditor"));
            assertThat(holdsWithin(BOUND, () -> !permits(far, ada))).isTrue();
            change(rights -> rights.give(ada, "auditor"));
            assertThat(holdsWithin(BOUND, () -> permits(far, ada))).isTrue();

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> permits(far, stranger))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE));
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> far.asAdministrator(() -> {
                        far.get(AccountRights.class).take(ada, "auditor");
                        return null;
                    }))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        } finally {
            wire.pass();
        }
        assertThat(holdsWithin(Duration.ofSeconds(10), () -> answers(stranger))).isTrue();
        assertThat(permits(NEAR, ada)).isTrue();
    }

    @Test
    void who_signs_in_while_nobody_can_tell_whether_to_make_them_administrator_is_signed_in_all_the_same() {
        Accounts away = new Accounts(null, null) {
            @Override
            public Optional<Account> findByEmail(String email) {
                throw new StoreUnavailable("away", null);
            }
        };
        FirstAdministrator first = new FirstAdministrator(
                Settings.of(Map.of(FirstAdministrator.SETTING, "ada@example.com")),
                away,
                NEAR.get(AccountRoles.class),
                NEAR.get(AccountRights.class));

        assertThatCode(() -> first.onSignIn(new SecurityEvent(
                        SecurityEventKind.SIGNED_IN,
                        Instant.EPOCH,
                        SecurityEvent.SUCCESS,
                        Optional.empty(),
                        Optional.of(UUID.randomUUID()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("way", "openid"))))
                .doesNotThrowAnyException();
    }

    private static boolean answers(UUID account) {
        try {
            return !permits(far, account);
        } catch (ProblemException notYet) {
            return false;
        }
    }

    private static void change(Consumer<AccountRights> work) {
        NEAR.asAdministrator(() -> {
            work.accept(NEAR.get(AccountRights.class));
            return null;
        });
    }

    private static UUID somebody() {
        return AccountAccess.newAccount(NEAR);
    }

    private static boolean permits(Engine node, UUID account) {
        return AccountAccess.permits(node, account, "audit:read");
    }
}
