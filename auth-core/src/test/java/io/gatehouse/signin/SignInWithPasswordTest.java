package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import jakarta.json.Json;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInWithPasswordTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");
    private static final Secret WRONG = Secret.of("wrong-Horse7battery");

    private final Engine engine = Engine.shared();
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
        engine.stytch()
                .behave(Json.createObjectBuilder()
                        .add("breached_passwords", Json.createArrayBuilder())
                        .build());
    }

    @Test
    void opens_a_session_for_whoever_knows_the_password() {
        signUp(ada, PASSWORD);

        SessionToken token = signIn(home, PASSWORD);

        assertThat(engine.get(Sessions.class).find(token))
                .hasValueSatisfying(found -> assertThat(found.stored().factors())
                        .extracting(factor -> factor.kind())
                        .containsExactly(FactorKind.PASSWORD));
        assertThat(kinds()).endsWith(SecurityEventKind.SIGNED_IN);
    }

    @Test
    void LOGIN_001_LOGIN_014_refuses_a_wrong_password_an_unknown_person_and_a_closed_account_alike() {
        signUp(ada, PASSWORD);
        EmailAddress closed = Engine.somebody();
        signUp(closed, PASSWORD);
        Account account = engine.get(Accounts.class).findByEmail(closed.value()).orElseThrow();
        engine.get(Accounts.class).changeState(account.id(), AccountState.ACTIVE, AccountState.DISABLED);

        ProblemException wrong = refusal(() -> signIn(home, WRONG));
        ProblemException unknown = refusal(() -> signIn(Engine.somebody(), home, WRONG));
        ProblemException disabled = refusal(() -> signIn(closed, home, PASSWORD));

        assertThat(wrong.code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(unknown)
                .usingRecursiveComparison()
                .ignoringFields("stackTrace")
                .isEqualTo(wrong);
        assertThat(disabled)
                .usingRecursiveComparison()
                .ignoringFields("stackTrace")
                .isEqualTo(wrong);
        assertThat(engine.events(home))
                .filteredOn(event -> event.kind() == SecurityEventKind.SIGN_IN_REFUSED)
                .extracting(event -> event.details().get("reason"))
                .containsExactly("wrong_password", "unknown_email", "may_not_sign_in");
    }

    @Test
    void a_closed_account_leaves_no_session_at_stytch() {
        signUp(ada, PASSWORD);
        Account account = engine.get(Accounts.class).findByEmail(ada.value()).orElseThrow();
        engine.get(Accounts.class).changeState(account.id(), AccountState.ACTIVE, AccountState.DISABLED);
        int ended = engine.stytch().calls("sessions.revoke");

        refusal(() -> signIn(home, PASSWORD));

        assertThat(engine.stytch().calls("sessions.revoke")).isEqualTo(ended + 1);
    }

    @Test
    void somebody_whom_only_stytch_knows_gets_an_account() {
        engine.stytch()
                .call(
                        "POST",
                        "/v1/passwords",
                        Json.createObjectBuilder()
                                .add("email", ada.value())
                                .add("password", PASSWORD.reveal())
                                .build());

        signIn(home, PASSWORD);

        assertThat(engine.get(Accounts.class).findByEmail(ada.value()))
                .hasValueSatisfying(account -> assertThat(account.state()).isEqualTo(AccountState.ACTIVE));
    }

    @Test
    void LOGIN_007_the_same_password_typed_on_another_system_is_the_same() {
        String composed = "Caf\u00E9-\u00FCber-42-Horse";
        signUp(ada, Secret.of(composed));

        assertThat(signIn(home, Secret.of(Normalizer.normalize(composed, Normalizer.Form.NFD))))
                .isNotNull();
    }

    @Test
    void LOGIN_010_the_case_of_the_address_does_not_matter() {
        signUp(ada, PASSWORD);
        EmailAddress shouted =
                EmailAddress.parse(ada.value().toUpperCase(Locale.ROOT)).orElseThrow();

        assertThat(signIn(shouted, home, PASSWORD)).isNotNull();
    }

    @Test
    void a_password_that_stytch_wants_replaced_is_refused_like_a_wrong_one() {
        signUp(ada, PASSWORD);
        engine.stytch()
                .behave(Json.createObjectBuilder()
                        .add("breached_passwords", Json.createArrayBuilder().add(PASSWORD.reveal()))
                        .build());

        assertThat(refusal(() -> signIn(home, PASSWORD)).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
    }

    @Test
    void a_lock_at_stytch_is_refused_like_a_wrong_password() {
        signUp(ada, PASSWORD);
        engine.stytch().fault("passwords.authenticate", "error", 1, 429, "user_lock_limit_reached");

        assertThat(refusal(() -> signIn(home, PASSWORD)).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
    }

    @ParameterizedTest(name = "FLT-013 {0}")
    @ValueSource(strings = {"error", "garbage", "truncated", "drop", "silence"})
    void FLT_013_an_answer_that_cannot_be_used_signs_nobody_in(String fault) {
        signUp(ada, PASSWORD);
        engine.stytch().fault("passwords.authenticate", fault, 1, 500, "internal_server_error");

        ProblemException problem = refusal(() -> signIn(home, PASSWORD));

        assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(problem.retryAfter()).isPresent();
        assertThat(kinds()).doesNotContain(SecurityEventKind.SIGNED_IN);
    }

    @Test
    void RATE_001_after_ten_failures_the_right_password_has_to_wait_too() {
        signUp(ada, PASSWORD);
        IntStream.range(0, 10).forEach(i -> refusal(() -> signIn(Engine.device(), WRONG)));

        ProblemException problem = refusal(() -> signIn(home, PASSWORD));

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(problem.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(1)));
        assertThat(kinds()).contains(SecurityEventKind.LIMIT_REACHED);
    }

    @Test
    void the_wait_passes_and_success_forgets_the_failures() {
        signUp(ada, PASSWORD);
        IntStream.range(0, 10).forEach(i -> refusal(() -> signIn(Engine.device(), WRONG)));
        engine.advance(Duration.ofSeconds(2));

        signIn(home, PASSWORD);

        assertThat(refusal(() -> signIn(Engine.device(), WRONG)).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(signIn(Engine.device(), PASSWORD)).isNotNull();
    }

    @Test
    void an_unknown_address_is_locked_like_a_known_one() {
        EmailAddress nobody = Engine.somebody();
        IntStream.range(0, 10).forEach(i -> refusal(() -> signIn(nobody, Engine.device(), WRONG)));

        assertThat(refusal(() -> signIn(nobody, home, WRONG)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void LOGIN_013_strangers_cannot_lock_the_owner_out_of_a_known_device() {
        signUp(ada, PASSWORD);
        signIn(home, PASSWORD);
        IntStream.range(0, 12).forEach(i -> refusal(() -> signIn(Engine.device(), WRONG)));

        assertThat(refusal(() -> signIn(Engine.device(), PASSWORD)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(signIn(home, PASSWORD)).isNotNull();
    }

    @Test
    void LOGIN_013_a_known_device_has_a_limit_of_its_own() {
        signUp(ada, PASSWORD);
        signIn(home, PASSWORD);
        IntStream.range(0, 10).forEach(i -> refusal(() -> signIn(home, WRONG)));

        assertThat(refusal(() -> signIn(home, PASSWORD)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(signIn(Engine.device(), PASSWORD)).isNotNull();
    }

    @Test
    void RATE_001_one_client_may_fail_a_hundred_times_whatever_the_accounts() {
        IntStream.range(0, 100).forEach(i -> refusal(() -> signIn(Engine.somebody(), home, WRONG)));

        ProblemException problem = refusal(() -> signIn(Engine.somebody(), home, WRONG));

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(engine.events(home))
                .filteredOn(event -> event.kind() == SecurityEventKind.LIMIT_REACHED)
                .hasSize(1);
        assertThat(refusal(() -> signIn(Engine.somebody(), Engine.device(), WRONG))
                        .code())
                .isEqualTo(ProblemCode.SIGN_IN_REFUSED);
    }

    @Test
    void LOGIN_004_a_password_of_a_megabyte_goes_no_further() {
        int asked = engine.stytch().calls("passwords.authenticate");

        assertThat(refusal(() -> signIn(home, Secret.of("aB3!".repeat(262_144))))
                        .code())
                .isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(engine.stytch().calls("passwords.authenticate")).isEqualTo(asked);
    }

    private void signUp(EmailAddress email, Secret password) {
        engine.from(Engine.device(), () -> engine.get(SignUp.class).signUp(email, password, "Ada", "Lovelace"));
    }

    private SessionToken signIn(Device from, Secret password) {
        return signIn(ada, from, password);
    }

    private SessionToken signIn(EmailAddress email, Device from, Secret password) {
        return engine.from(from, () -> engine.get(SignInWithPassword.class).signIn(email, password));
    }

    private List<SecurityEventKind> kinds() {
        return engine.events(home).stream().map(SecurityEvent::kind).toList();
    }
}
