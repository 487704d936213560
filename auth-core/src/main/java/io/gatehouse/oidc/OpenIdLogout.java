package io.gatehouse.oidc;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.session.Sessions;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/** Ends sessions at both ends: RP-Initiated, Back-Channel and Front-Channel Logout 1.0. */
@EngineBean
public class OpenIdLogout {

    /** What is between a browser and a provider may take no longer ones. */
    private static final int LONGEST_ADDRESS = 2048;

    private final Providers providers;
    private final TokensOfSession tokens;
    private final BackChannelLogout backChannelLogout;
    private final FrontChannelLogout frontChannelLogout;
    private final Sessions sessions;

    @Inject
    OpenIdLogout(
            Providers providers,
            TokensOfSession tokens,
            BackChannelLogout backChannelLogout,
            FrontChannelLogout frontChannelLogout,
            Sessions sessions) {
        this.providers = providers;
        this.tokens = tokens;
        this.backChannelLogout = backChannelLogout;
        this.frontChannelLogout = frontChannelLogout;
        this.sessions = sessions;
    }

    /**
     * Ends a session here, whatever its source, and says how to end it at its provider. Ending one that has ended is no
     * error.
     *
     * @throws ProblemException UNAVAILABLE if the end could be written down nowhere
     */
    public LogoutStarted start(SessionToken token) {
        Optional<OpenIdSession> origin =
                sessions.find(token).flatMap(found -> origin(found.view().id()));
        sessions.end(token, EndReason.SIGNED_OUT);
        Secret state = Randomness.secret();
        Optional<URI> there = origin.flatMap(ended -> endSessionUri(ended, state));
        return new LogoutStarted(there, there.map(uri -> state));
    }

    /** Whether the provider's answer is to the logout that this browser began. The session has ended either way. */
    public boolean finish(Optional<String> state, Optional<Secret> logoutCookie) {
        return state.isPresent() && state.map(Secret::of).equals(logoutCookie);
    }

    /**
     * Ends the sessions that a provider's logout token names.
     *
     * @throws ProblemException INVALID_REQUEST if the token is not valid, NOT_FOUND if there is no such provider,
     *     UNAVAILABLE if it cannot be told or not be done; the provider may then try again
     */
    public void backChannel(String provider, String logoutToken) {
        backChannelLogout.logOut(provider, logoutToken);
    }

    /**
     * Ends the session that a provider names in a frame of its own page. That it is not here, or no more, is no error.
     *
     * @return the origin whose pages may have the answer in a frame
     * @throws ProblemException NOT_FOUND if there is no such provider, or it is not configured to do so; INVALID_REQUEST if
     *     it names another issuer, TOO_MANY_ATTEMPTS, UNAVAILABLE
     */
    public String frontChannel(String provider, FrontChannelParameters named) {
        return frontChannelLogout.logOut(provider, named);
    }

    /** That it cannot be told now must not keep a session from ending here. */
    private Optional<OpenIdSession> origin(String sessionId) {
        try {
            return tokens.origin(sessionId);
        } catch (ProblemException notNow) {
            return Optional.empty();
        }
    }

    private Optional<URI> endSessionUri(OpenIdSession origin, Secret state) {
        try {
            Provider provider = providers.named(origin.provider());
            Optional<SignedJWT> hint = tokens.held(origin).map(held -> parsed(held.idToken()));
            return provider.endSessionEndpoint()
                    .filter(endpoint -> provider.answers())
                    .map(endpoint -> Optional.of(request(endpoint, provider, hint, Optional.empty(), state))
                            .filter(uri -> hint.isPresent() && uri.toString().length() <= LONGEST_ADDRESS)
                            .orElseGet(() -> request(endpoint, provider, Optional.empty(), nameOf(origin), state)));
        } catch (ProblemException notNow) {
            return Optional.empty();
        }
    }

    /** RP-Initiated Logout 1.0, 2. */
    private static URI request(
            URI endpoint,
            Provider provider,
            Optional<SignedJWT> idTokenHint,
            Optional<String> logoutHint,
            Secret state) {
        return new LogoutRequest(
                        endpoint,
                        idTokenHint.orElse(null),
                        logoutHint.orElse(null),
                        new ClientID(provider.settings().clientId()),
                        provider.settings().postLogoutUri(),
                        new State(state.reveal()),
                        null)
                .toURI();
    }

    /** Says less of a person than an e-mail would, in an address that others may see. */
    private static Optional<String> nameOf(OpenIdSession origin) {
        return origin.sid().or(() -> Optional.of(origin.subject()));
    }

    private static SignedJWT parsed(Secret idToken) {
        try {
            return SignedJWT.parse(idToken.reveal());
        } catch (ParseException wasVerified) {
            throw new IllegalStateException(wasVerified);
        }
    }
}
