package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.Vouched;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StytchSourceTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    private final Engine engine = Engine.shared();
    private final StytchSource source = engine.get(StytchSource.class);
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
    }

    @Test
    void vouches_for_a_session_without_making_it_longer() {
        SessionToken token = signUp();
        Vouched first = source.verify(token).orElseThrow();
        engine.advance(Duration.ofMinutes(2));

        Vouched second = source.verify(token).orElseThrow();

        assertThat(second.endsAt()).isEqualTo(first.endsAt());
        assertThat(second.account().email()).isEqualTo(ada.value());
        assertThat(second.factors()).extracting(factor -> factor.kind()).containsExactly(FactorKind.PASSWORD);
        assertThat(second.token()).isEqualTo(token);
    }

    @Test
    void says_what_roles_somebody_has_there_beside_what_each_user_has() {
        SessionToken token = signUp();
        Vouched before = source.verify(token).orElseThrow();
        String user = before.account().stytchUserId().orElseThrow();

        engine.stytch().giveRoles(user, "clerk", "reader");

        assertThat(before.roles()).isEmpty();
        assertThat(source.verify(token).orElseThrow().roles()).containsExactlyInAnyOrder("clerk", "reader");
        assertThat(source.renew(token, Duration.ofMinutes(60)).orElseThrow().roles())
                .contains("clerk");
    }

    @Test
    void renews_for_as_long_as_asked_and_no_less_than_stytch_allows() {
        SessionToken token = signUp();
        Vouched before = source.verify(token).orElseThrow();

        Vouched longer = source.renew(token, Duration.ofMinutes(90)).orElseThrow();
        Vouched shortest = source.renew(token, Duration.ofSeconds(30)).orElseThrow();

        assertThat(longer.endsAt())
                .isCloseTo(before.endsAt().plus(Duration.ofMinutes(30)), within(20, ChronoUnit.SECONDS));
        assertThat(shortest.endsAt())
                .isCloseTo(before.endsAt().minus(Duration.ofMinutes(55)), within(20, ChronoUnit.SECONDS));
    }

    @Test
    void SESS_006_knows_no_session_that_ended_at_stytch() {
        SessionToken token = signUp();
        engine.stytch().revokeSessionsOf(ada.value());

        assertThat(source.verify(token)).isEmpty();
        assertThat(source.renew(token, Duration.ofMinutes(60))).isEmpty();
    }

    @Test
    void knows_no_session_that_never_was() {
        assertThat(source.verify(
                        SessionToken.parse("a-token-that-nobody-issued").orElseThrow()))
                .isEmpty();
    }

    @Test
    void ends_a_session_and_ending_it_again_is_no_error() {
        SessionToken token = signUp();
        String id = source.verify(token).orElseThrow().sourceSessionId();

        source.end(id);

        assertThat(source.verify(token)).isEmpty();
        assertThatCode(() -> source.end(id)).doesNotThrowAnyException();
        assertThatCode(() -> source.end("session-test-00000000-0000-0000-0000-000000000000"))
                .doesNotThrowAnyException();
    }

    @Test
    void vouches_for_nobody_whose_account_is_closed() {
        SessionToken token = signUp();
        Account account = engine.get(Accounts.class).findByEmail(ada.value()).orElseThrow();
        engine.get(Accounts.class).changeState(account.id(), AccountState.ACTIVE, AccountState.DISABLED);

        assertThat(source.verify(token)).isEmpty();
    }

    @ParameterizedTest(name = "SESS-022 {0}")
    @ValueSource(strings = {"error", "garbage", "truncated", "drop"})
    void SESS_022_what_cannot_be_told_is_never_an_answer(String fault) {
        SessionToken token = signUp();
        engine.stytch().fault("sessions.authenticate", fault, 1, 500, "internal_server_error");

        assertThat(refusal(() -> source.verify(token)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    private SessionToken signUp() {
        SignUpOutcome outcome =
                engine.from(home, () -> engine.get(SignUp.class).signUp(ada, PASSWORD, "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }
}
