package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.api.Sessions.SignedIn;
import io.gatehouse.dev.stytch.http.Answer;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Looking at, renewing and ending sessions; the keys that verify their JWTs. */
final class SessionOperations {
    private final Project project;
    private final Store store;
    private final Users users;
    private final Sessions sessions;
    private final SigningKeys keys;

    SessionOperations(Parts parts, SigningKeys keys) {
        this.project = parts.project();
        this.store = parts.project().store();
        this.users = parts.users();
        this.sessions = parts.sessions();
        this.keys = keys;
    }

    void addTo(Router router) {
        router.operation("sessions.get", "GET", "/v1/sessions", this::get)
                .operation("sessions.authenticate", "POST", "/v1/sessions/authenticate", this::authenticate)
                .operation("sessions.revoke", "POST", "/v1/sessions/revoke", this::revoke)
                .open("sessions.getJWKS", "GET", "/v1/sessions/jwks/{project_id}", this::jwks);
    }

    private ObjectNode get(Call call) {
        String userId = call.inQuery("user_id").orElseThrow(ErrorType.INVALID_USER_ID::failure);
        User user = users.require(userId);
        return Json.of(
                "sessions",
                sessions.of(user).stream()
                        .map(session -> Views.session(user, session))
                        .toList());
    }

    private ObjectNode authenticate(Call call) {
        SessionWish wish = SessionWish.of(call);
        if (!wish.namesSession()) {
            throw ErrorType.NO_SESSION_ARGUMENTS.failure();
        }
        if (call.object("authorization_check").isPresent()) {
            throw ErrorType.UNAVAILABLE_ENDPOINT.failure("The emulator does not check authorization_check yet.");
        }
        SignedIn used = store.change(() -> {
            Session session = sessions.named(wish).orElseThrow(ErrorType.SESSION_NOT_FOUND::failure);
            User user = store.user(session.userId()).orElseThrow(ErrorType.SESSION_NOT_FOUND::failure);
            Session renewed = rotated(sessions.renewed(session, wish), wish);
            store.put(renewed);
            return new SignedIn(user, Optional.of(renewed));
        });
        ObjectNode answer = sessions.tokens(used.user(), used.session());
        answer.set("user", Views.user(used.user(), project.now()));
        return answer.putNull("verdict");
    }

    /** Who comes with a token that was replaced a moment ago gets the new one: parallel calls end up with one token. */
    private Session rotated(Session session, SessionWish wish) {
        boolean old =
                wish.token().filter(token -> !token.equals(session.token())).isPresent();
        if (!project.behaviour().rotateSessionTokens() || old) {
            return session;
        }
        Instant now = project.now();
        return session.rotated(
                Ids.token(), now, now.plusSeconds(project.behaviour().rotationGraceSeconds()));
    }

    private ObjectNode revoke(Call call) {
        Optional<String> id = call.text("session_id");
        Optional<String> token = call.text("session_token");
        Optional<String> jwt = call.text("session_jwt");
        long given = Stream.of(id, token, jwt).filter(Optional::isPresent).count();
        if (given == 0) {
            throw ErrorType.NO_SESSION_REVOKE_ARGUMENTS.failure();
        }
        if (given > 1) {
            throw ErrorType.TOO_MANY_SESSION_REVOKE_ARGUMENTS.failure();
        }
        id.ifPresent(text -> Ids.check(text, "session", ErrorType.INVALID_SESSION_ID));
        return store.change(() -> {
            Optional<Session> found = id.flatMap(store.sessions()::find)
                    .or(() -> token.flatMap(sessions::byToken))
                    .or(() -> jwt.flatMap(text -> store.sessions().find(sessions.idIn(text))));
            if (found.isEmpty() && project.behaviour().revokeUnknownSessionFails()) {
                throw ErrorType.SESSION_NOT_FOUND.failure();
            }
            found.ifPresent(sessions::end);
            return Json.of();
        });
    }

    private Answer jwks(Call call) {
        if (!call.inPath("project_id").equals(project.id())) {
            throw ErrorType.PROJECT_NOT_FOUND.failure();
        }
        return Answer.success(Json.of("keys", keys.jwks())).with("Cache-Control", "max-age=900");
    }
}
