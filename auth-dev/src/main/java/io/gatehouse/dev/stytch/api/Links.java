package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.api.Sessions.SignedIn;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Factor;
import io.gatehouse.dev.stytch.state.Link;
import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import java.time.Duration;
import java.util.Optional;

/** Signing in with the token of a magic link, and making such tokens without a mail. */
final class Links {
    private final Project project;
    private final Store store;
    private final Users users;
    private final Sessions sessions;
    private final FirstProof firstProof;

    Links(Parts parts) {
        this.project = parts.project();
        this.store = parts.project().store();
        this.users = parts.users();
        this.sessions = parts.sessions();
        this.firstProof = new FirstProof(parts);
    }

    void addTo(Router router) {
        router.operation("magiclinks.authenticate", "POST", "/v1/magic_links/authenticate", this::authenticate)
                .operation("magiclinks.create", "POST", "/v1/magic_links", this::create);
    }

    private ObjectNode create(Call call) {
        Duration life = Fields.minutes(
                call, "expiration_minutes", Duration.ofHours(1), 5, 10_080, ErrorType.INVALID_EXPIRATION);
        User user = users.require(call.requiredText("user_id"));
        return store.change(() -> {
            Link link = new Link(
                    Ids.token(),
                    Link.Kind.EMBEDDABLE,
                    user.id(),
                    "",
                    project.now().plus(life),
                    null,
                    null,
                    Fields.attributes(call));
            store.put(link);
            return Json.of("user_id", user.id(), "token", link.token());
        });
    }

    private ObjectNode authenticate(Call call) {
        String token = call.requiredText("token");
        SessionWish wish = SessionWish.of(call);
        Proven proven = store.change(() -> {
            Optional<Session> named = sessions.named(wish);
            Link link = goodLink(token);
            Fields.matchAttributes(call, link.attributes());
            Pkce.check(call, link.codeChallenge());
            User user = store.user(link.userId()).orElseThrow(ErrorType.UNABLE_TO_AUTH_MAGIC_LINK::failure);
            Factor factor = factor(user, link);
            FirstProof.Outcome outcome = link.kind() == Link.Kind.EMBEDDABLE
                    ? new FirstProof.Outcome(user.activated(), false)
                    : firstProof.of(user, link.emailId(), named);
            store.put(outcome.user());
            store.put(link.used(project.now()));
            Optional<Session> session = sessions.admit(outcome.user(), wish, factor, Fields.attributes(call));
            return new Proven(new SignedIn(outcome.user(), session), link.emailId(), outcome.resetSessions());
        });
        ObjectNode answer = sessions.signedIn(proven.signedIn());
        return answer.put("method_id", proven.methodId()).put("reset_sessions", proven.resetSessions());
    }

    private Link goodLink(String token) {
        Link link = store.links()
                .find(token)
                .filter(each -> each.kind() != Link.Kind.PASSWORD_RESET)
                .orElseThrow(ErrorType.MAGIC_LINK_NOT_FOUND::failure);
        if (!link.isGood(project.now())) {
            throw ErrorType.UNABLE_TO_AUTH_MAGIC_LINK.failure();
        }
        return link;
    }

    private Factor factor(User user, Link link) {
        if (link.kind() == Link.Kind.EMBEDDABLE) {
            return Factor.embeddedLink(Ids.fresh("embedded"), project.now());
        }
        return Users.emailById(user, link.emailId())
                .map(email -> Factor.magicLink(email, project.now()))
                .orElseThrow(ErrorType.UNABLE_TO_AUTH_MAGIC_LINK::failure);
    }

    private record Proven(SignedIn signedIn, String methodId, boolean resetSessions) {}
}
