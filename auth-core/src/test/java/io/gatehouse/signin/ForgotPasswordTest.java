package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asking for a new password tells nobody apart, whatever becomes of the mail. */
class ForgotPasswordTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    private static Engine engine;

    /** Who an address may belong to. */
    enum Whose {
        NOBODY,
        ACTIVE,
        INVITED,
        DISABLED
    }

    @BeforeAll
    static void start() {
        engine = Engine.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
        Mails.awaitSent(engine);
        // until the breakers let calls through again
        engine.advance(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @EnumSource
    void LOGIN_003_a_stytch_that_fails_does_not_show(Whose whose) {
        EmailAddress email = address(whose);
        engine.stytch().fault("passwordsemail.resetStart", "error", 1, 500, "internal_server_error");
        engine.stytch().fault("magiclinksemail.loginOrCreate", "error", 1, 500, "internal_server_error");

        assertThatCode(() -> forgot(email)).doesNotThrowAnyException();
    }

    @Test
    void LOGIN_003_nobody_waits_for_stytch() {
        EmailAddress email = address(Whose.ACTIVE);
        engine.stytch().fault("passwordsemail.resetStart", "silence", 1, 0, "");

        forgot(email);

        assertThat(engine.get(BehindAnswer.class).underWay()).isEqualTo(1);
    }

    @Test
    void LOGIN_003_while_stytch_is_known_to_be_in_trouble_everybody_hears_the_same() {
        Set<EmailAddress> all = new HashSet<>();
        for (Whose whose : Whose.values()) {
            all.add(address(whose));
        }
        engine.stytch().fault("passwords.authenticate", "error", 30, 500, "internal_server_error");
        for (int i = 0; i < 20; i++) {
            refusal(() -> engine.from(
                    Engine.device(), () -> engine.get(SignInWithPassword.class).signIn(Engine.somebody(), PASSWORD)));
        }

        assertThat(all).allSatisfy(email -> {
            ProblemException problem = refusal(() -> forgot(email));
            assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
            assertThat(problem.retryAfter()).contains(Duration.ofSeconds(5));
        });
        engine.stytch().clearFaults();
        engine.advance(Duration.ofSeconds(6));
        assertThat(all).allSatisfy(email -> assertThatCode(() -> forgot(email)).doesNotThrowAnyException());
    }

    private static EmailAddress address(Whose whose) {
        EmailAddress email = Engine.somebody();
        switch (whose) {
            case NOBODY -> {}
            case INVITED ->
                engine.from(Engine.device(), () -> {
                    engine.actAs(SecurityEvent.MASTER_KEY);
                    return engine.get(Invite.class).invite(email, "Ada", "Lovelace");
                });
            case ACTIVE, DISABLED ->
                engine.from(Engine.device(), () -> engine.get(SignUp.class).signUp(email, PASSWORD, "Ada", "Lovelace"));
        }
        if (whose == Whose.DISABLED) {
            Accounts accounts = engine.get(Accounts.class);
            accounts.changeState(
                    accounts.findByEmail(email.value()).orElseThrow().id(), AccountState.ACTIVE, AccountState.DISABLED);
        }
        return email;
    }

    private static void forgot(EmailAddress email) {
        engine.run(Engine.device(), () -> engine.get(ForgotPassword.class).start(email));
    }
}
