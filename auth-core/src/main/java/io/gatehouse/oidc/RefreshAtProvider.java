package io.gatehouse.oidc;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.provider.TokenResponse;
import io.gatehouse.oidc.token.VerifiedIdToken;
import io.gatehouse.oidc.token.VerifyIdToken;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gets newer tokens for a session from its provider. A grant that has ended ends the session; a provider that does not
 * answer does not.
 */
@EngineBean
class RefreshAtProvider {

    private static final Logger LOG = System.getLogger(RefreshAtProvider.class.getName());

    private final Providers providers;
    private final VerifyIdToken verifyIdToken;
    private final OpenIdSessions sessions;
    private final SealedTokens sealedTokens;
    private final Clock clock;

    @Inject
    RefreshAtProvider(
            Providers providers,
            VerifyIdToken verifyIdToken,
            OpenIdSessions sessions,
            SealedTokens sealedTokens,
            Clock clock) {
        this.providers = providers;
        this.verifyIdToken = verifyIdToken;
        this.sessions = sessions;
        this.sealedTokens = sealedTokens;
        this.clock = clock;
    }

    Renewed refresh(OpenIdSession session, HeldTokens tokens) {
        Provider provider = providers.named(session.provider());
        Optional<TokenResponse> answer;
        try {
            answer = provider.refresh(tokens.refreshToken().orElseThrow());
        } catch (ProblemException notNow) {
            sessions.postpone(session.id(), tokens.nextTry(now()));
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
        boolean kept = sessions.replaceTokens(
                session,
                sealedTokens.seal(session.id(), renewed),
                renewed.dueAt(now(), provider.settings().tokenLife()));
        return kept ? new Renewed.Current(renewed) : new Renewed.Ended();
    }

    /** OpenID Connect Core, 12.2. */
    private HeldTokens verified(Provider provider, HeldTokens tokens, TokenResponse answer) {
        VerifiedIdToken first = VerifiedIdToken.kept(tokens.idToken());
        if (answer.idToken().isEmpty()) {
            return described(provider, first, tokens, answer);
        }
        VerifiedIdToken newer;
        try {
            newer = verifyIdToken.verifyRefreshed(provider, answer.idToken().get(), answer.accessToken(), first);
        } catch (ProviderFailure notItsOwn) {
            throw notItsOwn;
        } catch (ProblemException keysAreAway) {
            // the old refresh token may be spent: what came with the new ID token is kept, the new ID token is not
            return tokens.renewedBy(answer, tokens.idToken(), tokens.roles(), tokens.userinfo(), now());
        }
        HeldTokens described = described(provider, newer, tokens, answer);
        return verifyIdToken
                .offTime(newer)
                .map(reason -> atAnotherTime(reason, provider, described, tokens, answer))
                .orElse(described);
    }

    /** Of an ID token whose times are off counts what it takes away, and nothing that it gives. */
    private HeldTokens atAnotherTime(
            String reason, Provider provider, HeldTokens described, HeldTokens before, TokenResponse answer) {
        LOG.log(
                Level.WARNING,
                "An ID token of provider {0} is left out: {1}",
                provider.settings().name(),
                reason);
        Set<String> roles = new TreeSet<>(before.roles());
        roles.retainAll(described.roles());
        return before.renewedBy(answer, before.idToken(), roles, before.userinfo(), now());
    }

    /** Read as at the sign-in, so that a role that was taken away is gone; as they were if the provider cannot be asked. */
    private HeldTokens described(Provider provider, VerifiedIdToken newest, HeldTokens tokens, TokenResponse answer) {
        Secret idToken = saysLess(newest, tokens) ? tokens.idToken() : newest.text();
        List<String> paths = provider.settings().rolesClaims();
        if (paths.isEmpty()) {
            return tokens.renewedBy(answer, idToken, Set.of(), tokens.userinfo(), now());
        }
        try {
            PersonAtProvider person = PersonAtProvider.of(provider, newest, answer.accessToken());
            return tokens.renewedBy(answer, idToken, person.roles(paths), person.userinfo(), now());
        } catch (ProblemException notNow) {
            return tokens.renewedBy(answer, idToken, tokens.roles(), tokens.userinfo(), now());
        }
    }

    /** One that tells no more when the person proved themselves would make that a proof of unknown age. */
    private static boolean saysLess(VerifiedIdToken newest, HeldTokens tokens) {
        return newest.authTime().isEmpty()
                && VerifiedIdToken.kept(tokens.idToken()).authTime().isPresent();
    }

    private Instant now() {
        return clock.instant();
    }
}
