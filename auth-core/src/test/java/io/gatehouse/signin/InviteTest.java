package io.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Refusals;
import io.gatehouse.throttle.Attempts;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InviteTest {

    private static final int AN_HOUR = 2;

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.with(Map.of("GATEHOUSE_LIMIT_OPERATOR_INVITATIONS_PER_HOUR", Integer.toString(AN_HOUR)));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7f3c5e0a-7a0b-4b7e-9d0b-3f2f5a1c8e11", "jwt:https://id.example#robot"})
    void whoever_invites_by_permission_invites_so_many_in_an_hour_whatever_they_show(String operator) {
        for (int i = 0; i < AN_HOUR; i++) {
            inviteBy(operator, Engine.somebody());
        }
        EmailAddress oneMore = Engine.somebody();

        assertThat(Refusals.refusal(() -> inviteBy(operator, oneMore)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(engine.stytch().links(oneMore.value())).isEmpty();
        assertThat(inviteBy(UUID.randomUUID().toString(), oneMore).email()).isEqualTo(oneMore.value());
    }

    @Test
    void a_master_key_invites_more() {
        for (int i = 0; i <= AN_HOUR; i++) {
            EmailAddress one = Engine.somebody();
            assertThat(inviteBy(SecurityEvent.MASTER_KEY, one).email()).isEqualTo(one.value());
        }
    }

    @Test
    void an_account_is_made_only_for_an_address_that_may_be_mailed() {
        EmailAddress one = Engine.somebody();
        Refusals.refusal(() -> {
            while (true) {
                engine.run(Engine.device(), () -> engine.get(Attempts.class).takeInvitation(one));
            }
        });

        assertThat(Refusals.refusal(() -> inviteBy(SecurityEvent.MASTER_KEY, one))
                        .code())
                .isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);

        assertThat(engine.get(Accounts.class).findByEmail(one.value())).isEmpty();
    }

    @Test
    void an_account_that_is_made_is_written_down_though_its_mail_fails() {
        EmailAddress one = Engine.somebody();
        Device desk = Engine.device();
        engine.stytch().fault("magiclinksemail.*", "error", 100, 500, "internal_server_error");
        try {
            Refusals.refusal(() -> inviteFrom(desk, SecurityEvent.MASTER_KEY, one));
        } finally {
            engine.stytch().clearFaults();
        }

        Account made = engine.get(Accounts.class).findByEmail(one.value()).orElseThrow();
        assertThat(engine.events(desk)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.ACCOUNT_CREATED);
            assertThat(event.accountId()).contains(made.id());
            assertThat(event.actor()).contains(SecurityEvent.MASTER_KEY);
        });
    }

    @Test
    void who_has_come_already_is_said_to_be_here_however_often_they_are_invited() {
        EmailAddress one = Engine.somebody();
        engine.get(Accounts.class).insert(one.value(), "", "", Optional.empty(), AccountState.ACTIVE);

        for (int i = 0; i < 10; i++) {
            assertThat(Refusals.refusal(() -> inviteBy(SecurityEvent.MASTER_KEY, one))
                            .code())
                    .isEqualTo(ProblemCode.ACCOUNT_EXISTS);
        }
    }

    @Test
    void that_somebody_has_come_already_is_written_down_of_their_account_and_of_who_invited_them() {
        EmailAddress one = Engine.somebody();
        Account known = engine.get(Accounts.class)
                .insert(one.value(), "", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow();
        Device desk = Engine.device();
        String operator = UUID.randomUUID().toString();

        Refusals.refusal(() -> inviteFrom(desk, operator, one));

        assertThat(engine.events(desk)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.ACCESS_REFUSED);
            assertThat(event.outcome()).isEqualTo(ProblemCode.ACCOUNT_EXISTS.code());
            assertThat(event.accountId()).contains(known.id());
            assertThat(event.actor()).contains(operator);
            assertThat(event.details()).containsEntry("refused", "invitation");
        });
    }

    @Test
    void who_invites_who_is_here_again_and_again_fills_no_trail() {
        EmailAddress one = Engine.somebody();
        Device desk = Engine.device();
        String operator = UUID.randomUUID().toString();
        ProblemException known = new ProblemException(ProblemCode.ACCOUNT_EXISTS);

        engine.run(desk, () -> {
            for (int i = 0; i < 100; i++) {
                engine.get(WriteInvitationRefusal.class).write(operator, one, known);
            }
        });

        assertThat(engine.events(desk))
                .filteredOn(event -> event.kind() == SecurityEventKind.ACCESS_REFUSED)
                .hasSize(60);
        assertThat(engine.events(desk))
                .filteredOn(event -> event.kind() == SecurityEventKind.LIMIT_REACHED)
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("limit", "written-refusals"));
    }

    @Test
    void nobody_invites_nobody() {
        EmailAddress one = Engine.somebody();

        assertThatThrownBy(() -> engine.from(
                        Engine.device(), () -> engine.get(Invite.class).invite(one, "Ada", "Lovelace")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine.stytch().links(one.value())).isEmpty();
    }

    private static Account inviteBy(String actor, EmailAddress email) {
        return inviteFrom(Engine.device(), actor, email);
    }

    private static Account inviteFrom(Device device, String actor, EmailAddress email) {
        return engine.from(device, () -> {
            engine.actAs(actor);
            return engine.get(Invite.class).invite(email, "Ada", "Lovelace");
        });
    }
}
