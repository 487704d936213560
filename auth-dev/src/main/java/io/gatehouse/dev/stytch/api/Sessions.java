package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.state.Attributes;
import io.gatehouse.dev.stytch.state.Factor;
import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens, finds and ends sessions. */
final class Sessions {
    private static final int LARGEST_CLAIMS = 4096;
    private final Project project;
    private final Store store;
    private final SessionJwts jwts;

    Sessions(Project project, SessionJwts jwts) {
        this.project = project;
        this.store = project.store();
        this.jwts = jwts;
    }

    /** The live session that the request names, if it names one. */
    Optional<Session> named(SessionWish wish) {
        if (!wish.namesSession()) {
            return Optional.empty();
        }
        Instant now = project.now();
        Optional<Session> found = wish.token().isPresent()
                ? byToken(wish.token().get())
                : store.sessions().find(jwts.sessionId(wish.jwt().orElseThrow()));
        return Optional.of(
                found.filter(session -> session.isLive(now)).orElseThrow(ErrorType.SESSION_NOT_FOUND::failure));
    }

    Optional<Session> byToken(String token) {
        return store.sessionByToken(token).filter(session -> session.answersTo(token, project.now()));
    }

    /** Adds the factor to the session that the request names, or opens one if it asks for that. */
    Optional<Session> admit(User user, SessionWish wish, Factor factor, Attributes attributes) {
        Optional<Session> named = named(wish);
        if (named.isPresent() && !named.get().userId().equals(user.id())) {
            throw ErrorType.USER_ID_MISMATCH.failure();
        }
        Optional<Session> admitted = named.isPresent()
                ? named.map(session -> renewed(session, wish).with(factor))
                : wish.duration().map(duration -> opened(user, wish, factor, attributes));
        admitted.ifPresent(store::put);
        return admitted;
    }

    /** The user has just given the right password: opens or extends a session, if one is wished for. */
    SignedIn byPassword(Call call, User user, SessionWish wish) {
        return new SignedIn(user, admit(user, wish, Factor.password(project.now()), Fields.attributes(call)));
    }

    private Session opened(User user, SessionWish wish, Factor factor, Attributes attributes) {
        Instant now = project.now();
        return new Session(
                Ids.fresh("session"),
                user.id(),
                Ids.token(),
                List.of(),
                now,
                now,
                now.plus(wish.duration().orElseThrow()),
                attributes,
                List.of(factor),
                claims(Json.of(), wish));
    }

    /** The session after a use; its end moves only if the request says for how long it shall last. */
    Session renewed(Session session, SessionWish wish) {
        Instant now = project.now();
        Instant expiry = wish.duration().map(now::plus).orElse(session.expiresAt());
        return session.used(now, expiry, claims(session.customClaims(), wish));
    }

    private static ObjectNode claims(ObjectNode before, SessionWish wish) {
        ObjectNode merged = Fields.merged(before, Optional.of(wish.claims()));
        if (Json.bytes(merged).length > LARGEST_CLAIMS) {
            throw ErrorType.CUSTOM_CLAIMS_TOO_LARGE.failure();
        }
        return merged;
    }

    String idIn(String jwt) {
        return jwts.sessionId(jwt);
    }

    List<Session> of(User user) {
        Instant now = project.now();
        return store.sessionsOf(user.id()).stream()
                .filter(session -> session.isLive(now))
                .toList();
    }

    void end(Session session) {
        store.remove(store.sessions(), session.id());
    }

    void endAll(User user) {
        store.sessionsOf(user.id()).forEach(this::end);
    }

    void endAllBut(Session kept) {
        store.sessionsOf(kept.userId()).stream()
                .filter(session -> !session.id().equals(kept.id()))
                .forEach(this::end);
    }

    /** What every sign-in answers. */
    ObjectNode signedIn(SignedIn signedIn) {
        User user = signedIn.user();
        ObjectNode answer = Json.of("user_id", user.id(), "user", Views.user(user, project.now()), "user_device", null);
        answer.setAll(tokens(user, signedIn.session()));
        return answer;
    }

    ObjectNode tokens(User user, Optional<Session> session) {
        return Json.of(
                "session_token", session.map(Session::token).orElse(""),
                "session_jwt", session.map(open -> jwts.issue(user, open)).orElse(""),
                "session", session.map(open -> Views.session(user, open)).orElse(null));
    }

    /** Who signed in, and the session that came of it, if one did. */
    record SignedIn(User user, Optional<Session> session) {}
}
