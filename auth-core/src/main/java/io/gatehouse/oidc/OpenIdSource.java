package io.gatehouse.oidc;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.token.VerifiedIdToken;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.session.Source;
import io.gatehouse.session.TokenKeys;
import io.gatehouse.session.Vouched;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The OpenID providers as those who vouch for sessions: each time that one is asked about, its tokens are renewed if they
 * are due, and a provider that renews them no more vouches no more.
 */
@EngineBean
public class OpenIdSource implements Source {

    /** Tells our tokens from those of others, who are not to see them. */
    private static final String PREFIX = "gh_";

    private final OpenIdSessions sessions;
    private final TokenKeys keys;
    private final RenewTokens renewTokens;
    private final LinkedIdentities identities;
    private final RevokeRefreshToken revokeRefreshToken;
    private final Clock clock;

    @Inject
    OpenIdSource(
            OpenIdSessions sessions,
            TokenKeys keys,
            RenewTokens renewTokens,
            LinkedIdentities identities,
            RevokeRefreshToken revokeRefreshToken,
            Clock clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.renewTokens = renewTokens;
        this.identities = identities;
        this.revokeRefreshToken = revokeRefreshToken;
        this.clock = clock;
    }

    @Override
    public SessionSource kind() {
        return SessionSource.OPENID;
    }

    @Override
    public boolean issues(SessionToken token) {
        return token.reveal().startsWith(PREFIX);
    }

    static SessionToken makeToken() {
        return SessionToken.parse(PREFIX + Randomness.secret().reveal()).orElseThrow();
    }

    @Override
    public Optional<SessionToken> newToken() {
        return Optional.of(makeToken());
    }

    @Override
    public boolean replaceToken(SessionToken before, SessionToken after) {
        return Store.POSTGRES.ask(
                () -> keys.allOf(before).stream().anyMatch(key -> sessions.replaceKey(key, keys.of(after))));
    }

    @Override
    public Optional<Vouched> verify(SessionToken token) {
        if (!issues(token)) {
            return Optional.empty();
        }
        return keys.allOf(token).stream()
                .flatMap(key -> Store.POSTGRES.ask(() -> sessions.findByKey(key)).stream())
                .findFirst()
                .filter(session -> clock.instant().isBefore(session.endsAt()))
                .flatMap(session -> vouched(token, session));
    }

    /** The provider sets no end of its own; ours are the idle and the absolute one. */
    @Override
    public Optional<Vouched> renew(SessionToken token, Duration duration) {
        return verify(token);
    }

    @Override
    public List<String> sessionsOf(Account account) {
        return Store.POSTGRES.ask(() -> sessions.ofAccount(account.id())).stream()
                .map(session -> session.id().toString())
                .toList();
    }

    @Override
    public void end(String sourceSessionId) {
        Optional<OpenIdSession> ended = Store.POSTGRES.ask(() -> {
            UUID id = UUID.fromString(sourceSessionId);
            Optional<OpenIdSession> session = sessions.find(id);
            sessions.remove(id);
            return session.filter(this::isLastOfItsKind);
        });
        ended.ifPresent(revokeRefreshToken::of);
    }

    /** Some providers end their whole session with one refresh token of it, and with that our next one. */
    private boolean isLastOfItsKind(OpenIdSession ended) {
        return ended.sid()
                .filter(sid -> !sessions.ofSid(ended.issuer(), sid).isEmpty())
                .isEmpty();
    }

    private Optional<Vouched> vouched(SessionToken token, OpenIdSession session) {
        Renewed renewed = renewTokens.ifDue(session);
        Optional<HeldTokens> tokens = renewed instanceof Renewed.Current current
                ? Optional.of(current.tokens())
                : renewed instanceof Renewed.NotNow notNow ? Optional.of(notNow.tokens()) : Optional.empty();
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        // by the identity: once that was taken away it leads nobody in any more
        Optional<Account> account = Store.POSTGRES
                .ask(() -> identities.find(session.issuer(), session.subject()))
                .filter(found -> found.id().equals(session.accountId()))
                .filter(found -> found.state() == AccountState.ACTIVE);
        account.ifPresent(found -> Store.POSTGRES.tell(() -> sessions.seen(session.id(), clock.instant())));
        return account.map(found -> vouched(token, found, session, tokens.get()));
    }

    static Vouched vouched(SessionToken token, Account account, OpenIdSession session, HeldTokens tokens) {
        return new Vouched(
                token,
                account,
                session.id().toString(),
                List.of(proven(session, VerifiedIdToken.kept(tokens.idToken()))),
                session.startedAt(),
                Instant.MAX,
                session.issuer(),
                tokens.roles(),
                Optional.of(session.seenAt()));
    }

    /** A provider that does not say when may have asked for nothing: the person was signed in there already. */
    private static Factor proven(OpenIdSession session, VerifiedIdToken said) {
        Optional<Instant> at =
                said.authTime().map(time -> time.isAfter(session.startedAt()) ? session.startedAt() : time);
        return new Factor(FactorKind.OPENID, at, said.acr());
    }
}
