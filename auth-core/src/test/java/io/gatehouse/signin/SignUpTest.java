package io.gatehouse.signin;

import static io.gatehouse.testing.Engine.HOME;
import static io.gatehouse.testing.Engine.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignUpTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    private static Engine engine;

    private final EmailAddress ada = somebody();

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
    }

    @Test
    void makes_the_person_known_at_stytch_and_here_and_opens_a_session() {
        SessionToken token = signUp(PASSWORD);

        Account account = account();
        assertThat(account.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(account.firstName()).isEqualTo("Ada");
        assertThat(account.lastName()).isEqualTo("Lovelace");
        assertThat(account.stytchUserId()).isPresent();
        assertThat(engine.get(Sessions.class).find(token)).isPresent();
    }

    private SessionToken signUp(Secret password) {
        SignUpOutcome outcome =
                engine.from(HOME, () -> engine.get(SignUp.class).signUp(ada, password, "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }

    private ProblemCode refusal(Secret password) {
        return catchThrowableOfType(ProblemException.class, () -> signUp(password))
                .code();
    }

    private Account account() {
        return engine.get(Accounts.class).findByEmail(ada.value()).orElseThrow();
    }

    @Test
    void refuses_an_address_that_is_known_here_without_asking_stytch() {
        signUp(PASSWORD);
        int asked = engine.stytch().calls("passwords.create");

        assertThat(refusal(PASSWORD)).isEqualTo(ProblemCode.ACCOUNT_EXISTS);
        assertThat(engine.stytch().calls("passwords.create")).isEqualTo(asked);
    }
}
