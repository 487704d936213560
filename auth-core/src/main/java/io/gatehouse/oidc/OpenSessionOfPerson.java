package io.gatehouse.oidc;

import io.gatehouse.api.Account;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.TokenResponse;
import io.gatehouse.oidc.token.VerifiedIdToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.session.SessionConfig;
import io.gatehouse.session.SessionName;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.TokenKeys;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Opens a session for somebody whom a provider vouches for: first its origin is written down, then the session. */
@EngineBean
class OpenSessionOfPerson {

    private final OpenIdSessions openIdSessions;
    private final Accounts accounts;
    private final SealedTokens sealedTokens;
    private final Sessions sessions;
    private final TokenKeys keys;
    private final EndedAtProvider ended;
    private final SessionConfig config;
    private final Clock clock;

    @Inject
    OpenSessionOfPerson(
            OpenIdSessions openIdSessions,
            Accounts accounts,
            SealedTokens sealedTokens,
            Sessions sessions,
            TokenKeys keys,
            EndedAtProvider ended,
            SessionConfig config,
            Clock clock) {
        this.openIdSessions = openIdSessions;
        this.accounts = accounts;
        this.sealedTokens = sealedTokens;
        this.sessions = sessions;
        this.keys = keys;
        this.ended = ended;
        this.config = config;
        this.clock = clock;
    }

    SessionToken open(Provider provider, PersonAtProvider person, Account account, TokenResponse answer) {
        SessionToken token = OpenIdSource.makeToken();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        HeldTokens tokens = HeldTokens.of(
                answer, person.token().text(), person.roles(provider.settings().rolesClaims()), person.userinfo(), now);
        OpenIdSession origin = origin(provider, person.token(), account, token, tokens, now);
        if (!Store.POSTGRES.<Boolean>ask(() -> openIdSessions.add(origin))) {
            // deleted since it was found
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
        if (AssertedSecondFactor.in(person.token().claims())) {
            Store.POSTGRES.tell(() -> accounts.sawSecondFactor(account.id()));
        }
        if (!sessions.open(SessionSource.OPENID, OpenIdSource.vouched(token, account, origin, tokens))) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
        if (Store.REDIS.ask(() -> ended.since(person.token()))) {
            sessions.endAt(origin.key(), EndReason.ENDED_AT_SOURCE);
            Store.POSTGRES.tell(() -> openIdSessions.remove(origin.id()));
            throw new ProblemException(ProblemCode.INVALID_TOKEN);
        }
        return token;
    }

    private OpenIdSession origin(
            Provider provider,
            VerifiedIdToken idToken,
            Account account,
            SessionToken token,
            HeldTokens tokens,
            Instant now) {
        UUID id = UUID.randomUUID();
        return new OpenIdSession(
                id,
                keys.of(token),
                SessionName.of(SessionSource.OPENID, id.toString()),
                account.id(),
                provider.settings().name(),
                idToken.issuer(),
                idToken.subject(),
                idToken.sid(),
                idToken.issuedAt(),
                now,
                now,
                now.plus(config.absolute()),
                tokens.dueAt(now, provider.settings().tokenLife()),
                sealedTokens.seal(id, tokens),
                1);
    }
}
