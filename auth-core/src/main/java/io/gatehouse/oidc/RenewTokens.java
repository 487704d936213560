package io.gatehouse.oidc;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.provider.TokenResponse;
import io.gatehouse.oidc.token.VerifiedIdToken;
import io.gatehouse.oidc.token.VerifyIdToken;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.session.SingleFlight;
import io.gatehouse.session.TokenVault;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Renews a session's tokens when they are due: once in the whole cluster, however many ask. A grant that has ended ends
 * the session; a provider that does not answer does not.
 */
@EngineBean
class RenewTokens {

    private static final Logger LOG = System.getLogger(RenewTokens.class.getName());

    /** A little more than a call to the provider may take. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(6);

    private static final Duration JOIN_WAIT = Duration.ofSeconds(7);
    private static final int MAY_WAIT = 1000;

    private final SingleFlight<UUID, Renewed> renewing = new SingleFlight<>(JOIN_WAIT, MAY_WAIT);
    private final Providers providers;
    private final OpenIdSessions sessions;
    private final ClusterLocks locks;
    private final TokenVault vault;
    private final VerifyIdToken verifyIdToken;
    private final Clock clock;

    @Inject
    RenewTokens(
            Providers providers,
            OpenIdSessions sessions,
            ClusterLocks locks,
            TokenVault vault,
            VerifyIdToken verifyIdToken,
            Clock clock) {
        this.providers = providers;
        this.sessions = sessions;
        this.locks = locks;
        this.vault = vault;
        this.verifyIdToken = verifyIdToken;
        this.clock = clock;
    }

    byte[] seal(UUID id, HeldTokens tokens) {
        return vault.seal(tokens.bytes(), id.toString());
    }

    /** Tokens that cannot be read any more, because the secret has changed, end their session. */
    Optional<HeldTokens> read(OpenIdSession session) {
        return vault.open(session.tokens(), session.id().toString()).flatMap(HeldTokens::read);
    }

    /** @throws ProblemException UNAVAILABLE if PostgreSQL or Redis cannot be asked */
    Renewed ifDue(OpenIdSession session) {
        Optional<HeldTokens> tokens = read(session);
        if (tokens.isEmpty()) {
            return new Renewed.Ended();
        }
        if (!due(session)) {
            return new Renewed.Current(tokens.get());
        }
        try {
            return renewing.join(
                    session.id(),
                    () -> locks.runAlone("openid:" + session.id(), LOCK_WAIT, () -> unlessRenewed(session.id()))
                            .orElse(new Renewed.NotNow(tokens.get())));
        } catch (StoreUnavailable | ProblemException notNow) {
            return new Renewed.NotNow(tokens.get());
        }
    }

    private boolean due(OpenIdSession session) {
        return session.dueAt().filter(due -> !clock.instant().isBefore(due)).isPresent();
    }

    /** Another thread or node may have renewed them, or ended the session, while this one waited. */
    private Renewed unlessRenewed(UUID id) {
        Optional<OpenIdSession> now =
                sessions.find(id).filter(session -> clock.instant().isBefore(session.endsAt()));
        Optional<HeldTokens> tokens = now.flatMap(this::read);
        if (now.isEmpty() || tokens.isEmpty()) {
            return new Renewed.Ended();
        }
        return due(now.get()) ? atProvider(now.get(), tokens.get()) : new Renewed.Current(tokens.get());
    }

    private Renewed atProvider(OpenIdSession session, HeldTokens tokens) {
        Provider provider = providers.named(session.provider());
        Optional<TokenResponse> answer;
        try {
            answer = provider.refresh(tokens.refreshToken().orElseThrow());
        } catch (ProblemException notNow) {
            return new Renewed.NotNow(tokens);
        }
        if (answer.isEmpty()) {
            // the person may be gone there altogether: their other sessions have to ask as well
            sessions.makeDue(session.issuer(), session.subject(), now());
            return ended(session);
        }
        return replaced(provider, session, tokens, answer.get());
    }

    /** Without its origin nothing vouches for the session, whatever becomes of its end. */
    private Renewed ended(OpenIdSession session) {
        sessions.remove(session.id());
        return new Renewed.Ended();
    }

    private Renewed replaced(Provider provider, OpenIdSession session, HeldTokens tokens, TokenResponse answer) {
        HeldTokens renewed;
        try {
            renewed = verified(provider, tokens, answer);
        } catch (ProviderFailure somebodyElses) {
            LOG.log(
                    Level.WARNING,
                    "Provider {0} renewed a session with tokens that are not its own; it ends: {1}",
                    session.provider(),
                    somebodyElses.reason());
            return ended(session);
        }
        boolean kept = sessions.replaceTokens(session, seal(session.id(), renewed), renewed.dueAt(now()));
        return kept ? new Renewed.Current(renewed) : new Renewed.Ended();
    }

    /** OpenID Connect Core, 12.2. */
    private HeldTokens verified(Provider provider, HeldTokens tokens, TokenResponse answer) {
        VerifiedIdToken first = VerifiedIdToken.kept(tokens.idToken());
        if (answer.idToken().isEmpty()) {
            return tokens.renewedBy(answer, tokens.idToken(), roles(provider, first, tokens, answer), now());
        }
        VerifiedIdToken newer;
        try {
            newer = verifyIdToken.verifyRefreshed(provider, answer.idToken().get(), answer.accessToken(), first);
        } catch (ProviderFailure notItsOwn) {
            throw notItsOwn;
        } catch (ProblemException keysAreAway) {
            // the old refresh token may be spent: what came with the new ID token is kept, the new ID token is not
            return tokens.renewedBy(answer, tokens.idToken(), tokens.roles(), now());
        }
        return tokens.renewedBy(answer, newer.text(), roles(provider, newer, tokens, answer), now());
    }

    /** Read as at the sign-in, so that a role that was taken away is gone; as they were if the provider cannot be asked. */
    private static Set<String> roles(
            Provider provider, VerifiedIdToken newest, HeldTokens tokens, TokenResponse answer) {
        List<String> paths = provider.settings().rolesClaims();
        if (paths.isEmpty()) {
            return Set.of();
        }
        try {
            return PersonAtProvider.of(provider, newest, answer.accessToken()).roles(paths);
        } catch (ProblemException notNow) {
            return tokens.roles();
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
