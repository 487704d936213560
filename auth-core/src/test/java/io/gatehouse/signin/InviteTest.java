package io.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Refusals;
import java.util.Map;
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
    void nobody_invites_nobody() {
        EmailAddress one = Engine.somebody();

        assertThatThrownBy(() -> engine.from(
                        Engine.device(), () -> engine.get(Invite.class).invite(one, "Ada", "Lovelace")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine.stytch().links(one.value())).isEmpty();
    }

    private static Account inviteBy(String actor, EmailAddress email) {
        return engine.from(Engine.device(), () -> {
            engine.actAs(actor);
            return engine.get(Invite.class).invite(email, "Ada", "Lovelace");
        });
    }
}
