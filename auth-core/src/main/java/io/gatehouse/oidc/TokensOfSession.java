package io.gatehouse.oidc;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionSource;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.SingleFlight;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The provider's tokens behind a session, renewed if they are due. */
@EngineBean
class TokensOfSession {

    private static final Duration JOIN_WAIT = Duration.ofSeconds(3);
    private static final int MAY_WAIT = 1000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** A page may call several other APIs at once. */
    private final SingleFlight<String, Optional<OpenIdSession>> looking = new SingleFlight<>(JOIN_WAIT, MAY_WAIT);

    private final OpenIdSessions openIdSessions;
    private final SealedTokens sealedTokens;
    private final RenewTokens renewTokens;
    private final Sessions sessions;
    private final Clock clock;

    @Inject
    TokensOfSession(
            OpenIdSessions openIdSessions,
            SealedTokens sealedTokens,
            RenewTokens renewTokens,
            Sessions sessions,
            Clock clock) {
        this.openIdSessions = openIdSessions;
        this.sealedTokens = sealedTokens;
        this.renewTokens = renewTokens;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND if the session is from elsewhere, UNAVAILABLE */
    OpenIdSession originOf(AuthSession session) {
        if (session.source() != SessionSource.OPENID) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        return origin(session.id()).orElseThrow(() -> new ProblemException(ProblemCode.INVALID_TOKEN));
    }

    /** Empty if the session is from elsewhere, or has ended. */
    Optional<OpenIdSession> origin(String sessionId) {
        return looking.join(sessionId, () -> Store.POSTGRES.ask(() -> openIdSessions.findBySessionId(sessionId)));
    }

    /** Empty if they cannot be read any more. */
    Optional<HeldTokens> held(OpenIdSession origin) {
        return sealedTokens.open(origin);
    }

    /**
     * Tokens with an access token that has not run out.
     *
     * @throws ProblemException INVALID_TOKEN, and the session ended, if the provider vouches for it no more; NOT_FOUND
     *     if the access token ran out and the provider gave nothing to renew it with, while the session lives on;
     *     UNAVAILABLE
     */
    HeldTokens usable(OpenIdSession origin) {
        return usable(origin, renewTokens.ifDue(origin));
    }

    /** As {@link #usable}, and newer than those with the access token that the provider refuses. */
    HeldTokens newerThan(Secret refused, OpenIdSession origin) {
        Renewed renewed = renewTokens.ifStill(refused, origin);
        if (renewed instanceof Renewed.NotNow) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
        return usable(origin, renewed);
    }

    private HeldTokens usable(OpenIdSession origin, Renewed renewed) {
        if (renewed instanceof Renewed.Ended) {
            sessions.endAt(origin.key(), EndReason.ENDED_AT_SOURCE);
            throw new ProblemException(ProblemCode.INVALID_TOKEN);
        }
        if (renewed instanceof Renewed.NotNow notNow) {
            if (notNow.tokens().expired(clock.instant())) {
                throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
            }
            return notNow.tokens();
        }
        HeldTokens tokens = ((Renewed.Current) renewed).tokens();
        if (tokens.expired(clock.instant())) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        return tokens;
    }

    /** As {@link #usable}, and NOT_FOUND also if the session is from elsewhere. */
    Secret accessToken(AuthSession session) {
        return usable(originOf(session)).accessToken();
    }
}
