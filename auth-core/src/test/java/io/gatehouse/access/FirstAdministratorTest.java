package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.GivenRole;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.testing.Engine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstAdministratorTest {

    private final String email = Engine.somebody().toString();
    private final Engine engine = Engine.with(Map.of(FirstAdministrator.SETTING, email.toUpperCase()));

    @BeforeEach
    void nobody_is_administrator() {
        engine.get(Database.class)
                .inTransaction(
                        session -> session.createNativeMutationQuery("delete from account_roles where role = 'admin'")
                                .executeUpdate());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void becomes_administrator_by_a_way_that_proves_the_mailbox_and_only_while_nobody_is_one() {
        UUID other = account(Engine.somebody().toString());
        UUID meant = account(email);

        signIn(other, "mailed_link");
        assertThat(roles(other)).isEmpty();
        signIn(meant, "sign_up");
        signIn(meant, "password");
        assertThat(roles(meant)).isEmpty();

        signIn(meant, "mailed_link");
        assertThat(roles(meant)).contains("admin");
        assertThat(engine.get(AccountRoles.class).of(meant))
                .extracting(GivenRole::givenBy)
                .containsExactly("GATEHOUSE_FIRST_ADMIN");
    }

    @Test
    void is_no_administrator_where_somebody_is_one() {
        engine.get(AccountRoles.class).give(account(Engine.somebody().toString()), "admin", "somebody");
        UUID meant = account(email);

        signIn(meant, "openid");

        assertThat(roles(meant)).isEmpty();
    }

    private UUID account(String address) {
        return engine.get(Accounts.class)
                .insert(address, "", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow()
                .id();
    }

    private void signIn(UUID account, String way) {
        engine.run(
                Engine.device(),
                () -> engine.get(Audit.class)
                        .record(
                                SecurityEventKind.SIGNED_IN,
                                SecurityEvent.SUCCESS,
                                Optional.of(account),
                                Optional.empty(),
                                Map.of("way", way)));
    }

    private Set<String> roles(UUID account) {
        return engine.get(AccountRoles.class).accessOf(account).orElseThrow().roles();
    }
}
