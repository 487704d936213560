package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.testing.Emulator.MailedLink;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignUpByMailTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");
    private static final Secret OTHER = Secret.of("another-Horse7battery");

    private static Engine engine;

    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @BeforeAll
    static void start() {
        engine = Engine.with(Map.of(SignUpConfig.SETTING, "mail"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void somebody_new_goes_on_by_mail_and_the_password_typed_first_is_forgotten() {
        assertThat(signUp(ada, PASSWORD)).isEqualTo(new SignUpOutcome.MailSent());
        assertThat(refusal(() -> signIn(PASSWORD)).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);

        set(OTHER);

        assertThat(account().state()).isEqualTo(AccountState.ACTIVE);
        assertThat(account().firstName()).isEqualTo("Ada");
        signIn(OTHER);
    }

    @Test
    void somebody_known_gets_the_same_answer_and_a_mail_by_which_nothing_is_lost() {
        signUp(ada, PASSWORD);
        set(PASSWORD);
        engine.advance(Duration.ofSeconds(61));

        assertThat(signUp(ada, OTHER)).isEqualTo(new SignUpOutcome.MailSent());
        assertThat(engine.stytch().links(ada.value()).get(0).tokenType()).isEqualTo("reset_password");
        signIn(PASSWORD);
    }

    @Test
    void somebody_closed_gets_the_same_answer_and_no_mail() {
        signUp(ada, PASSWORD);
        set(PASSWORD);
        engine.get(Accounts.class).changeState(account().id(), AccountState.ACTIVE, AccountState.DISABLED);
        engine.advance(Duration.ofSeconds(61));

        assertThat(signUp(ada, OTHER)).isEqualTo(new SignUpOutcome.MailSent());
        assertThat(engine.stytch().links(ada.value())).hasSize(1);
    }

    @Test
    void a_weak_password_is_refused_for_everybody_alike() {
        assertThat(refusal(() -> signUp(ada, Secret.of("short"))).code()).isEqualTo(ProblemCode.WEAK_PASSWORD);
        assertThat(engine.stytch().links(ada.value())).isEmpty();
    }

    private SignUpOutcome signUp(EmailAddress email, Secret password) {
        SignUpOutcome outcome =
                engine.from(home, () -> engine.get(SignUp.class).signUp(email, password, "Ada", "Lovelace"));
        Mails.awaitSent(engine);
        return outcome;
    }

    private void set(Secret password) {
        MailedLink link = engine.stytch().links(ada.value()).get(0);
        engine.from(
                home,
                () -> engine.get(SetPassword.class)
                        .set(Secret.of(link.token()), LinkKind.parse(link.tokenType()), password));
    }

    private void signIn(Secret password) {
        engine.from(home, () -> engine.get(SignInWithPassword.class).signIn(ada, password));
    }

    private Account account() {
        return engine.get(Accounts.class).findByEmail(ada.value()).orElseThrow();
    }
}
