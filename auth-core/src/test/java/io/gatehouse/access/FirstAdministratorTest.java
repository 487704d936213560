package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.GivenRole;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.testing.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstAdministratorTest {

    private final PostgresServer postgres = PostgresServer.start(folder(), 0);
    private final String email = Engine.somebody().toString();
    private Engine engine = startWith(email.toUpperCase());

    @AfterEach
    void stop() {
        engine.close();
        postgres.close();
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

        String later = Engine.somebody().toString();
        engine.close();
        engine = startWith(later);
        UUID tooLate = account(later);
        signIn(tooLate, "openid");
        assertThat(roles(tooLate)).isEmpty();
    }

    private Engine startWith(String setting) {
        return Engine.with(Map.of(
                FirstAdministrator.SETTING,
                setting,
                "DB_HOST",
                postgres.host(),
                "DB_PORT",
                Integer.toString(postgres.port()),
                "DB_NAME",
                postgres.database(),
                "DB_USERNAME",
                postgres.user(),
                "DB_PASSWORD",
                postgres.password()));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("gatehouse-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
