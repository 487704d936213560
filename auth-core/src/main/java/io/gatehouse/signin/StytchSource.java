package io.gatehouse.signin;

import io.gatehouse.account.ResolveAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.Source;
import io.gatehouse.session.Vouched;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.StytchJwts;
import io.gatehouse.stytch.StytchSession;
import io.gatehouse.stytch.StytchSessions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stytch as the one who vouches for sessions. */
@EngineBean
public class StytchSource implements Source {

    private final StytchSessions sessions;
    private final StytchJwts jwts;
    private final ResolveAccount resolveAccount;

    @Inject
    StytchSource(StytchSessions sessions, StytchJwts jwts, ResolveAccount resolveAccount) {
        this.sessions = sessions;
        this.jwts = jwts;
        this.resolveAccount = resolveAccount;
    }

    @Override
    public SessionSource kind() {
        return SessionSource.STYTCH;
    }

    @Override
    public boolean provesByName() {
        return jwts.taken();
    }

    @Override
    public Optional<Vouched> verify(SessionToken token) {
        return vouched(sessions.verify(token));
    }

    @Override
    public Optional<Vouched> renew(SessionToken token, Duration duration) {
        return vouched(sessions.renew(token, duration));
    }

    @Override
    public List<String> sessionsOf(Account account) {
        return account.stytchUserId().map(sessions::of).orElse(List.of());
    }

    @Override
    public void end(String sourceSessionId) {
        sessions.revoke(sourceSessionId);
    }

    private Optional<Vouched> vouched(Answer<StytchSession> answer) {
        return answer instanceof Answer.Done<StytchSession> done
                ? account(done.value()).map(account -> Vouching.of(done.value(), account))
                : Optional.empty();
    }

    /** A session that leads to no one account opens none. */
    private Optional<Account> account(StytchSession session) {
        try {
            return resolveAccount.resolve(People.of(session.user(), Optional.empty()));
        } catch (ProblemException problem) {
            if (problem.code() == ProblemCode.ACCOUNT_CONFLICT) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
