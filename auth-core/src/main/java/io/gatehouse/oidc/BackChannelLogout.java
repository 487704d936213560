package io.gatehouse.oidc;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.token.VerifiedLogoutToken;
import io.gatehouse.oidc.token.VerifyLogoutToken;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends the sessions that a logout token names (Back-Channel Logout 1.0, 2.5 to 2.7). */
@EngineBean
class BackChannelLogout {

    private static final Logger LOG = System.getLogger(BackChannelLogout.class.getName());

    private static final Duration ONE_LINE_EACH = Duration.ofMinutes(1);

    private final Providers providers;
    private final VerifyLogoutToken verifyLogoutToken;
    private final EndedAtProvider ended;
    private final OpenIdSessions openIdSessions;
    private final EndOpenIdSession endSession;
    private final Clock clock;
    private volatile Instant quietUntil = Instant.MIN;

    @Inject
    BackChannelLogout(
            Providers providers,
            VerifyLogoutToken verifyLogoutToken,
            EndedAtProvider ended,
            OpenIdSessions openIdSessions,
            EndOpenIdSession endSession,
            Clock clock) {
        this.providers = providers;
        this.verifyLogoutToken = verifyLogoutToken;
        this.ended = ended;
        this.openIdSessions = openIdSessions;
        this.endSession = endSession;
        this.clock = clock;
    }

    void logOut(String provider, String logoutToken) {
        Provider at = providers.named(provider);
        try {
            VerifiedLogoutToken token = verifyLogoutToken.verify(at, logoutToken);
            if (ended.used(token)) {
                throw new ProviderFailure("jti was used before");
            }
            ended.note(token);
            named(provider, token).forEach(session -> endSession.end(session, EndReason.ENDED_AT_SOURCE));
            // last, so that the provider can try again if any of it fails
            ended.use(token);
        } catch (ProviderFailure notValid) {
            tell(provider, notValid);
            throw new ProblemException(ProblemCode.INVALID_REQUEST, notValid);
        } catch (StoreUnavailable notNow) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(2), notNow);
        }
    }

    /** Strangers can send as many as they like; the first of each minute says enough. */
    private void tell(String provider, ProviderFailure notValid) {
        Instant now = clock.instant();
        boolean first = !now.isBefore(quietUntil);
        if (first) {
            quietUntil = now.plus(ONE_LINE_EACH);
        }
        LOG.log(
                first ? Level.WARNING : Level.DEBUG,
                "A logout token for provider {0} is not valid: {1}",
                provider,
                notValid.reason());
    }

    /**
     * Sessions that began later, by the provider's own clock, are not meant, nor are those of another client: the issuer
     * tells each client by itself.
     */
    private List<OpenIdSession> named(String provider, VerifiedLogoutToken token) {
        List<OpenIdSession> candidates = token.sid()
                .map(sid -> openIdSessions.ofSid(token.issuer(), sid))
                .orElseGet(() ->
                        openIdSessions.ofSubject(token.issuer(), token.subject().orElseThrow()));
        return candidates.stream()
                .filter(session -> session.provider().equals(provider))
                .filter(session ->
                        token.subject().isEmpty() || token.subject().get().equals(session.subject()))
                .filter(session -> !session.issuedAt().isAfter(token.issuedAt()))
                .toList();
    }
}
