package io.gatehouse.oidc;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.store.Store;
import io.gatehouse.throttle.Attempts;
import io.gatehouse.throttle.Guess;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;

/**
 * Ends the session that a provider names by way of the person's browser (Front-Channel Logout 1.0, 2). Nothing proves that
 * it was the provider, so whoever knows the name of a session there can end it here; nobody can do more than that, and
 * nobody may guess many.
 */
@EngineBean
class FrontChannelLogout {

    private final Providers providers;
    private final OpenIdSessions openIdSessions;
    private final EndOpenIdSession endSession;
    private final Attempts limits;

    @Inject
    FrontChannelLogout(
            Providers providers, OpenIdSessions openIdSessions, EndOpenIdSession endSession, Attempts limits) {
        this.providers = providers;
        this.openIdSessions = openIdSessions;
        this.endSession = endSession;
        this.limits = limits;
    }

    /** @return whose pages may have the answer in a frame */
    String logOut(String provider, FrontChannelParameters named) {
        Provider at = providers.named(provider);
        if (!at.settings().frontChannelLogout()) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        if (!at.settings().issuer().equals(named.issuer())) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST);
        }
        try (Guess guess = limits.guessSession()) {
            List<OpenIdSession> sessions =
                    Store.POSTGRES.ask(() -> openIdSessions.ofSid(named.issuer(), named.sid())).stream()
                            .filter(session -> session.provider().equals(provider))
                            .toList();
            if (sessions.isEmpty()) {
                guess.wrong();
            }
            Store.POSTGRES.tell(() -> sessions.forEach(each -> endSession.end(each, EndReason.ENDED_AT_SOURCE)));
        }
        return origin(URI.create(named.issuer()));
    }

    /** RFC 6454, 6.2. */
    private static String origin(URI issuer) {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }
}
