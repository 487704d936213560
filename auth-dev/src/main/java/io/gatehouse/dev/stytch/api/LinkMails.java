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

/** Mailing magic links to those who want to sign in or up. */
final class LinkMails {
    private final Store store;
    private final Users users;
    private final RateLimits limits;
    private final Redirects redirects;
    private final Outbox outbox;
    private final Addressee addressee;
    private final FreshLinks links;

    LinkMails(Parts parts) {
        this.store = parts.project().store();
        this.users = parts.users();
        this.limits = parts.limits();
        this.redirects = parts.redirects();
        this.outbox = parts.outbox();
        this.addressee = new Addressee(parts);
        this.links = new FreshLinks(parts.project());
    }

    void addTo(Router router) {
        router.operation("magiclinksemail.send", "POST", "/v1/magic_links/email/send", this::send)
                .operation(
                        "magiclinksemail.loginOrCreate",
                        "POST",
                        "/v1/magic_links/email/login_or_create",
                        this::loginOrCreate);
    }

    private ObjectNode send(Call call) {
        String address = Fields.requiredEmail(call);
        Letter letter = letter(call, address);
        Optional<User> selected = addressee.selected(call);
        if (selected.isEmpty()) {
            users.requireByEmail(address);
        }
        limits.mail("magic_link", address);
        return store.change(() -> {
            User user = selected.isPresent()
                    ? addressee.withEmail(users.again(selected.get()), address)
                    : users.requireByEmail(address);
            return mailed(letter, user);
        });
    }

    private ObjectNode loginOrCreate(Call call) {
        String address = Fields.requiredEmail(call);
        Letter letter = letter(call, address);
        limits.mail("magic_link", address);
        return store.change(() -> {
            Optional<User> known = users.byEmail(address);
            User user = known.orElseGet(() -> {
                String status = call.flag("create_user_as_pending") ? User.PENDING : User.ACTIVE;
                User fresh = users.withEmail(users.create(call, status), address, false);
                store.put(fresh);
                return fresh;
            });
            // somebody new signs up, even if the user object is active at once
            boolean signsUp = known.isEmpty() || user.profile().status().equals(User.PENDING);
            return mailed(signsUp ? letter.asSignup() : letter, user).put("user_created", known.isEmpty());
        });
    }

    private Letter letter(Call call, String address) {
        checkGiven(call, Redirects.Kind.LOGIN, "login_magic_link_url");
        checkGiven(call, Redirects.Kind.SIGNUP, "signup_magic_link_url");
        return new Letter(
                call,
                address,
                false,
                Pkce.challenge(call).orElse(null),
                Fields.minutes(
                        call, "login_expiration_minutes", Duration.ofHours(1), 5, 10_080, ErrorType.INVALID_EXPIRATION),
                Fields.minutes(
                        call,
                        "signup_expiration_minutes",
                        Duration.ofDays(7),
                        5,
                        10_080,
                        ErrorType.INVALID_EXPIRATION));
    }

    /** Also the one that this mail does not need. */
    private void checkGiven(Call call, Redirects.Kind kind, String field) {
        call.text(field).ifPresent(url -> redirects.choose(kind, Optional.of(url)));
    }

    private ObjectNode mailed(Letter letter, User user) {
        Email email = Users.email(user, letter.address());
        boolean signup = letter.signup() || user.profile().status().equals(User.PENDING);
        URI target = signup
                ? redirects.choose(Redirects.Kind.SIGNUP, letter.call().text("signup_magic_link_url"))
                : redirects.choose(Redirects.Kind.LOGIN, letter.call().text("login_magic_link_url"));
        Duration life = signup ? letter.signupLife() : letter.loginLife();
        Link link = links.make(letter.call(), Link.Kind.MAGIC_LINK, user, email, life, letter.challenge());
        outbox.link(
                signup ? "signup" : "login",
                letter.address(),
                user.id(),
                signup ? "Confirm your e-mail address" : "Sign in",
                "magic_links",
                target,
                link.token());
        return Json.of("user_id", user.id(), "email_id", email.id());
    }

    private record Letter(
            Call call, String address, boolean signup, String challenge, Duration loginLife, Duration signupLife) {
        Letter asSignup() {
            return new Letter(call, address, true, challenge, loginLife, signupLife);
        }
    }
}
