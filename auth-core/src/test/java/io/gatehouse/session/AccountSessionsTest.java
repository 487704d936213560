package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.signin.SignInWithPassword;
import io.gatehouse.signin.SignUp;
import io.gatehouse.testing.Engine;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountSessionsTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    private final Engine engine = Engine.shared();
    private final AccountSessions sessions = engine.get(AccountSessions.class);
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @BeforeEach
    void signUp() {
        engine.run(home, () -> engine.get(SignUp.class).signUp(ada, PASSWORD, "Ada", "Lovelace"));
    }

    @Test
    void lists_the_sessions_that_live_oldest_first() {
        AuthSession second = signIn();
        AuthSession third = signIn();

        assertThat(ids(second.accountId())).hasSize(3).endsWith(second.id(), third.id());
    }

    @Test
    void ends_the_one_that_is_named_and_says_if_there_was_none() {
        AuthSession mine = signIn();
        AuthSession other = signIn();

        assertThat(end(mine.accountId(), other.id())).isTrue();

        assertThat(ids(mine.accountId())).contains(mine.id()).doesNotContain(other.id());
        assertThat(end(mine.accountId(), other.id())).isFalse();
    }

    @Test
    void SESS_009_ends_no_session_of_another_account() {
        AuthSession mine = signIn();

        assertThat(end(UUID.randomUUID(), mine.id())).isFalse();

        assertThat(ids(mine.accountId())).contains(mine.id());
    }

    @Test
    void ends_all_but_one() {
        signIn();
        AuthSession kept = signIn();

        engine.run(home, () -> sessions.endOthers(kept.accountId(), kept.id()));

        assertThat(ids(kept.accountId())).containsExactly(kept.id());
    }

    private boolean end(UUID accountId, String sessionId) {
        return engine.from(home, () -> sessions.end(accountId, sessionId));
    }

    private List<String> ids(UUID accountId) {
        return sessions.of(accountId).stream().map(each -> each.session().id()).toList();
    }

    private AuthSession signIn() {
        SessionToken token =
                engine.from(home, () -> engine.get(SignInWithPassword.class).signIn(ada, PASSWORD));
        return engine.get(Sessions.class).find(token).orElseThrow().view();
    }
}
