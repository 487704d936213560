package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Step-up with the password. */
class ProveAgainTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    private final Engine engine = Engine.shared();
    private final Device home = Engine.device();
    private final EmailAddress ada = Engine.somebody();

    @Test
    void SESS_011_opens_another_session_in_which_the_proof_is_fresh() {
        AuthSession before = session(signUp(ada));
        engine.advance(Duration.ofMinutes(10));
        Instant now = engine.get(Clock.class).instant();

        SessionToken token = prove(before, PASSWORD);

        AuthSession after = session(token);
        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.accountId()).isEqualTo(before.accountId());
        assertThat(after.factors())
                .extracting(Factor::verifiedAt)
                .allSatisfy(at -> assertThat(at)
                        .hasValueSatisfying(time -> assertThat(time).isAfter(now.minusSeconds(60))));
    }

    @Test
    void refuses_a_wrong_password_and_leaves_the_session_as_it_was() {
        SessionToken mine = signUp(ada);

        assertThat(refusal(() -> prove(session(mine), Secret.of("wrong-Horse7battery")))
                        .code())
                .isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(engine.get(Sessions.class).find(mine)).isPresent();
    }

    @Test
    void refuses_whoever_the_e_mail_now_belongs_to() {
        SessionToken mine = signUp(ada);
        AuthSession before = session(mine);
        AuthSession others = session(signUp(Engine.somebody()));
        Accounts accounts = engine.get(Accounts.class);
        String stytchUser =
                accounts.find(before.accountId()).orElseThrow().stytchUserId().orElseThrow();
        accounts.linkStytchUser(before.accountId(), "somebody-of-" + before.accountId());
        accounts.linkStytchUser(others.accountId(), stytchUser);

        assertThat(refusal(() -> prove(before, PASSWORD)).code()).isEqualTo(ProblemCode.OTHER_PERSON);

        assertThat(engine.events(home)).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.SIGN_IN_REFUSED);
            assertThat(event.outcome()).isEqualTo(ProblemCode.OTHER_PERSON.code());
            assertThat(event.accountId()).contains(before.accountId());
            assertThat(event.sessionId()).contains(before.id());
        });
    }

    private SessionToken signUp(EmailAddress email) {
        return engine.from(
                home,
                () -> ((SignUpOutcome.Opened) engine.get(SignUp.class).signUp(email, PASSWORD, "Ada", "L")).token());
    }

    private SessionToken prove(AuthSession session, Secret password) {
        return engine.from(home, () -> engine.get(ProveAgain.class).withPassword(session, password));
    }

    private AuthSession session(SessionToken token) {
        return engine.get(Sessions.class).find(token).orElseThrow().view();
    }
}
