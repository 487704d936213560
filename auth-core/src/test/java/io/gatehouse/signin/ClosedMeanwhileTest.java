package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.AccountRights;
import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Emulator.MailedLink;
import io.gatehouse.testing.Engine;
import jakarta.json.Json;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account is closed after it was found open, and before there is a session to end. */
class ClosedMeanwhileTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    private final Engine engine = Engine.shared();
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @AfterEach
    void leaves_no_session_behind() {
        UUID account = engine.get(Accounts.class)
                .findByEmail(ada.value())
                .orElseThrow()
                .id();

        assertThat(engine.get(AccountSessions.class).of(account)).isEmpty();
        assertThat(engine.events(home))
                .filteredOn(event -> event.kind() == SecurityEventKind.SESSION_ENDED)
                .extracting(event -> event.details().get("reason"))
                .containsExactly("ACCOUNT_DISABLED");
        assertThat(engine.events(home)).extracting(SecurityEvent::kind).doesNotContain(SecurityEventKind.SIGNED_IN);
    }

    @Test
    void a_mailed_link_opens_nothing() {
        engine.from(Engine.device(), () -> engine.get(SignUp.class).signUp(ada, PASSWORD, "Ada", "Lovelace"));
        endSessions();
        engine.run(home, () -> engine.get(ForgotPassword.class).start(ada));
        Mails.awaitSent(engine);
        MailedLink link = engine.stytch().links(ada.value()).get(0);
        closedAt(SecurityEventKind.PASSWORD_CHANGED);

        ProblemCode code = refusal(() -> engine.from(
                        home,
                        () -> engine.get(SetPassword.class)
                                .set(
                                        Secret.of(link.token()),
                                        LinkKind.parse(link.tokenType()),
                                        Secret.of("newer-Horse8battery"))))
                .code();

        assertThat(code).isEqualTo(ProblemCode.LINK_NOT_VALID);
        assertThat(sessionsAtStytch()).isZero();
    }

    private int sessionsAtStytch() {
        String user = engine.get(Accounts.class)
                .findByEmail(ada.value())
                .flatMap(Account::stytchUserId)
                .orElseThrow();
        return engine.stytch()
                .call("GET", "/v1/sessions?user_id=" + user, null)
                .getJsonArray("sessions")
                .size();
    }

    @Test
    void a_sign_up_opens_nothing() {
        closedAt(SecurityEventKind.ACCOUNT_CREATED);

        ProblemCode code = refusal(() ->
                        engine.from(home, () -> engine.get(SignUp.class).signUp(ada, PASSWORD, "Ada", "Lovelace")))
                .code();

        assertThat(code).isEqualTo(ProblemCode.ACCOUNT_EXISTS);
    }

    @Test
    void a_session_that_only_stytch_remembered_is_not_taken_over() {
        String token = engine.stytch()
                .call(
                        "POST",
                        "/v1/passwords",
                        Json.createObjectBuilder()
                                .add("email", ada.value())
                                .add("password", PASSWORD.reveal())
                                .add("session_duration_minutes", 60)
                                .build())
                .getString("session_token");
        SessionToken session = SessionToken.parse(token).orElseThrow();
        closedAt(SecurityEventKind.ACCOUNT_CREATED);

        assertThat(engine.from(home, () -> engine.get(Sessions.class).find(session)))
                .isEmpty();
        assertThat(engine.from(home, () -> engine.get(Sessions.class).find(session)))
                .isEmpty();
    }

    private void closedAt(SecurityEventKind kind) {
        engine.meanwhile(
                home,
                kind,
                event -> engine.get(AccountRights.class)
                        .disable(event.accountId().orElseThrow()));
    }

    private void endSessions() {
        UUID account = engine.get(Accounts.class)
                .findByEmail(ada.value())
                .orElseThrow()
                .id();
        engine.get(Sessions.class).endAllOf(account, Optional.empty(), EndReason.SIGNED_OUT);
    }
}
