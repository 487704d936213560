package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");
    private static final Secret OTHER = Secret.of("another-Horse7battery");

    private final Engine engine = Engine.shared();
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

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
        assertThat(engine.events(home))
                .extracting(SecurityEvent::kind)
                .containsExactly(
                        SecurityEventKind.ACCOUNT_CREATED,
                        SecurityEventKind.SESSION_OPENED,
                        SecurityEventKind.SIGNED_IN);
    }

    @Test
    void refuses_an_address_that_is_known_here_without_asking_stytch() {
        signUp(PASSWORD);
        int asked = engine.stytch().calls("passwords.create");

        assertThat(refusal(() -> signUp(PASSWORD)).code()).isEqualTo(ProblemCode.ACCOUNT_EXISTS);
        assertThat(engine.stytch().calls("passwords.create")).isEqualTo(asked);
    }

    @Test
    void that_an_address_is_known_here_is_written_down_of_its_account() {
        signUp(PASSWORD);
        Device elsewhere = Engine.device();

        engine.run(elsewhere, () -> refusal(() -> engine.get(SignUp.class).signUp(ada, OTHER, "Eve", "")));

        assertThat(engine.events(elsewhere)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.SIGN_IN_REFUSED);
            assertThat(event.outcome()).isEqualTo(ProblemCode.ACCOUNT_EXISTS.code());
            assertThat(event.accountId()).contains(account().id());
            assertThat(event.details()).containsEntry("reason", "sign_up");
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"error_after", "drop", "truncated"})
    void a_sign_up_whose_answer_was_lost_is_finished_by_repeating_it(String fault) {
        engine.stytch().fault("passwords.create", fault, 1, 500, "internal_server_error");
        assertThat(refusal(() -> signUp(PASSWORD)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(engine.get(Accounts.class).findByEmail(ada.value())).isEmpty();

        SessionToken token = signUp(PASSWORD);

        assertThat(account().state()).isEqualTo(AccountState.ACTIVE);
        assertThat(engine.get(Sessions.class).find(token)).isPresent();
    }

    @Test
    void a_half_finished_sign_up_is_finished_by_nobody_who_does_not_know_the_password() {
        engine.stytch().fault("passwords.create", "error_after", 1, 500, "internal_server_error");
        refusal(() -> signUp(PASSWORD));

        assertThat(refusal(() -> signUp(OTHER)).code()).isEqualTo(ProblemCode.ACCOUNT_EXISTS);
        assertThat(engine.get(Accounts.class).findByEmail(ada.value())).isEmpty();
    }

    @Test
    void finishing_a_sign_up_is_no_way_around_the_limit_on_passwords() {
        engine.stytch().fault("passwords.create", "error_after", 1, 500, "internal_server_error");
        refusal(() -> signUp(PASSWORD));
        IntStream.range(0, 10).forEach(i -> refusal(() -> signUp(OTHER)));

        assertThat(refusal(() -> signUp(PASSWORD)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void what_stytch_takes_for_weak_is_refused_by_its_code() {
        assertThat(refusal(() -> signUp(Secret.of("Password1!"))).code()).isEqualTo(ProblemCode.WEAK_PASSWORD);
        assertThat(engine.get(Accounts.class).findByEmail(ada.value())).isEmpty();
    }

    @Test
    void many_at_once_make_one_account() {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        var all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return signUp(PASSWORD);
                            } catch (RuntimeException refused) {
                                return null;
                            }
                        },
                        threads))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).filter(Objects::nonNull))
                .isNotEmpty();
        assertThat(account().stytchUserId()).isPresent();
        threads.shutdown();
    }

    @Test
    void a_limit_at_stytch_is_passed_on() {
        engine.stytch().fault("passwords.create", "error", 1, 429, "too_many_requests");

        var problem = refusal(() -> signUp(PASSWORD));

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(problem.retryAfter()).isPresent();
    }

    private SessionToken signUp(Secret password) {
        SignUpOutcome outcome =
                engine.from(home, () -> engine.get(SignUp.class).signUp(ada, password, "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }

    private Account account() {
        return engine.get(Accounts.class).findByEmail(ada.value()).orElseThrow();
    }
}
