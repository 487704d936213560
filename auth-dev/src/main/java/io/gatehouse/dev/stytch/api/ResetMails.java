package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Link;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Email;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Mailing links that reset a password. */
final class ResetMails {
    private final Store store;
    private final Users users;
    private final Lockouts lockouts;
    private final RateLimits limits;
    private final Redirects redirects;
    private final Outbox outbox;
    private final FreshLinks links;

    ResetMails(Parts parts) {
        this.store = parts.project().store();
        this.users = parts.users();
        this.lockouts = parts.lockouts();
        this.limits = parts.limits();
        this.redirects = parts.redirects();
        this.outbox = parts.outbox();
        this.links = new FreshLinks(parts.project());
    }

    void addTo(Router router) {
        router.operation("passwordsemail.resetStart", "POST", "/v1/passwords/email/reset/start", this::startByMail);
    }

    private ObjectNode startByMail(Call call) {
        String address = Fields.requiredEmail(call);
        String challenge = Pkce.challenge(call).orElse(null);
        Duration life = Fields.minutes(
                call,
                "reset_password_expiration_minutes",
                Duration.ofMinutes(30),
                5,
                10_080,
                ErrorType.INVALID_EXPIRATION);
        URI target = redirects.choose(Redirects.Kind.RESET_PASSWORD, call.text("reset_password_redirect_url"));
        Optional<URI> loginTarget =
                call.text("login_redirect_url").map(url -> redirects.choose(Redirects.Kind.LOGIN, Optional.of(url)));
        User user = users.requireByEmail(address);
        limits.mail("reset", address);
        lockouts.check(user);
        Email email = Users.email(user, address);
        return store.change(() -> {
            Link reset = links.make(call, Link.Kind.PASSWORD_RESET, user, email, life, challenge);
            Optional<Link> login =
                    loginTarget.map(url -> links.make(call, Link.Kind.LOGIN, user, email, life, challenge));
            outbox.reset(
                    address,
                    user.id(),
                    target,
                    reset.token(),
                    loginTarget.orElse(null),
                    login.map(Link::token).orElse(null));
            return Json.of("user_id", user.id(), "email_id", email.id());
        });
    }
}
