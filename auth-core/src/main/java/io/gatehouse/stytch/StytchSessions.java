package io.gatehouse.stytch;

import static io.gatehouse.stytch.Refusal.SESSION_GONE;
import static io.gatehouse.stytch.Refusal.USER_GONE;

import com.stytch.java.consumer.models.sessions.AuthenticateRequest;
import com.stytch.java.consumer.models.sessions.GetJWKSRequest;
import com.stytch.java.consumer.models.sessions.GetRequest;
import com.stytch.java.consumer.models.sessions.RevokeRequest;
import com.stytch.java.consumer.models.sessions.RevokeResponse;
import io.gatehouse.api.SessionToken;
import io.gatehouse.config.SessionDuration;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sessions at Stytch. Each method throws what {@link Lane#call} throws. JWTs are left out on purpose: the SDK reports a
 * bad one, and an outage while checking one, as a success.
 */
@EngineBean
public class StytchSessions {

    private final StytchConnection stytch;
    private final String projectId;
    private final Lane lane;

    @Inject
    StytchSessions(StytchConnection stytch, StytchConfig config, StytchMetrics metrics, Clock clock) {
        this.stytch = stytch;
        projectId = config.projectId();
        lane = new Lane("sessions", metrics, clock);
    }

    /** Whether calls about sessions are made at present. */
    boolean reachable() {
        return lane.passable();
    }

    /** Asks whether the session lives, without changing when it ends. */
    public Answer<StytchSession> verify(SessionToken token) {
        return authenticate("sessions.authenticate", new AuthenticateRequest(token.reveal()));
    }

    /** Makes the session end {@code duration} from now, as near as Stytch's bounds and whole minutes allow. */
    public Answer<StytchSession> renew(SessionToken token, Duration duration) {
        long wholeMinutes = duration.plusMinutes(1).minusNanos(1).toMinutes();
        int minutes = (int)
                Math.max(SessionDuration.SHORTEST_MINUTES, Math.min(SessionDuration.LONGEST_MINUTES, wholeMinutes));
        return authenticate("sessions.renew", new AuthenticateRequest(token.reveal(), minutes));
    }

    private Answer<StytchSession> authenticate(String endpoint, AuthenticateRequest request) {
        return lane.call(
                endpoint,
                Set.of(SESSION_GONE),
                () -> stytch.sessions().authenticateCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }

    /** The ids of a user's sessions that live; none if there is no such user. */
    public List<String> of(String userId) {
        return lane.call(
                        "sessions.get",
                        Set.of(USER_GONE),
                        () -> stytch.sessions().getCompletable(new GetRequest(userId)),
                        done -> done.getSessions().stream()
                                .map(session -> session.getSessionId())
                                .toList())
                .orElse(gone -> List.of());
    }

    /** The keys that sign session JWTs, by their names. */
    Map<String, PublicKey> signingKeys() {
        return lane.call(
                        "sessions.jwks",
                        Set.of(),
                        () -> stytch.sessions().getJWKSCompletable(new GetJWKSRequest(projectId)),
                        done -> SigningKeys.of(done.getKeys()))
                .orElse(never -> Map.of());
    }

    /** Ends a session by its id. */
    public Answer<String> revoke(String sessionId) {
        return lane.call(
                "sessions.revoke",
                Set.of(SESSION_GONE),
                () -> stytch.sessions().revokeCompletable(new RevokeRequest(sessionId)),
                RevokeResponse::getRequestId);
    }
}
