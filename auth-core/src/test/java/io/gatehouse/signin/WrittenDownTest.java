package io.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody did can be read in the audit trail, in PostgreSQL, by the time that they are answered. */
class WrittenDownTest {

    private final Engine engine = Engine.shared();
    private final Sessions sessions = engine.get(Sessions.class);
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @Test
    void that_somebody_was_invited_first_and_again() {
        Account invited = engine.from(home, () -> {
            engine.actAs(SecurityEvent.MASTER_KEY);
            return engine.get(Invite.class).invite(ada, "Ada", "Lovelace");
        });

        assertThat(written(SecurityEventKind.ACCOUNT_INVITED, invited.id()).outcome())
                .isEqualTo(SecurityEvent.SUCCESS);
    }

    @Test
    void that_a_link_to_set_a_password_was_asked_for() {
        UUID account = found(signUp()).stored().accountId();

        engine.run(home, () -> engine.get(ForgotPassword.class).start(ada));

        written(SecurityEventKind.PASSWORD_RESET_REQUESTED, account);
        Mails.awaitSent(engine);
    }

    @Test
    void that_such_a_link_was_asked_for_somebody_who_is_not_here() {
        engine.run(home, () -> engine.get(ForgotPassword.class).start(ada));

        assertThat(engine.events(home)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.PASSWORD_RESET_REQUESTED);
            assertThat(event.accountId()).isEmpty();
            assertThat(event.toString()).doesNotContain(ada.value());
        });
        Mails.awaitSent(engine);
    }

    @Test
    void that_a_session_was_renewed() {
        FoundSession session = found(signUp());

        engine.run(home, () -> sessions.refresh(session.token()));

        assertThat(written(SecurityEventKind.SESSION_RENEWED, session.stored().accountId())
                        .sessionId())
                .contains(session.stored().id());
    }

    @Test
    void that_a_session_ended_and_why() {
        FoundSession session = found(signUp());

        engine.run(home, () -> sessions.end(session.token(), EndReason.SIGNED_OUT));

        SecurityEvent ended =
                written(SecurityEventKind.SESSION_ENDED, session.stored().accountId());
        assertThat(ended.sessionId()).contains(session.stored().id());
        assertThat(ended.details()).containsEntry("reason", "SIGNED_OUT");
        assertThat(ended.toString()).doesNotContain(session.token().reveal());
    }

    /** The event that an observer saw, once it is sure that the trail holds it. */
    private SecurityEvent written(SecurityEventKind kind, UUID account) {
        assertThat(engine.get(AuditTrail.class).contains(account, kind))
                .as("%s in the trail", kind)
                .isTrue();
        return engine.events(home).stream()
                .filter(event -> event.kind() == kind)
                .filter(event -> event.accountId().filter(account::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private SessionToken signUp() {
        SignUpOutcome outcome = engine.from(
                home,
                () -> engine.get(SignUp.class).signUp(ada, Secret.of("correct-Horse7battery"), "Ada", "Lovelace"));
        assertThat(engine.get(Accounts.class).findByEmail(ada.value())).isPresent();
        return ((SignUpOutcome.Opened) outcome).token();
    }

    private FoundSession found(SessionToken token) {
        return engine.from(home, () -> sessions.find(token)).orElseThrow();
    }
}
