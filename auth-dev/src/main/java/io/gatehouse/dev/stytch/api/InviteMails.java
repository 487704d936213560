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

/** Mailing magic links that invite, and taking them back. */
final class InviteMails {
    private final Store store;
    private final Users users;
    private final RateLimits limits;
    private final Redirects redirects;
    private final Outbox outbox;
    private final FreshLinks links;

    InviteMails(Parts parts) {
        this.store = parts.project().store();
        this.users = parts.users();
        this.limits = parts.limits();
        this.redirects = parts.redirects();
        this.outbox = parts.outbox();
        this.links = new FreshLinks(parts.project());
    }

    void addTo(Router router) {
        router.operation("magiclinksemail.invite", "POST", "/v1/magic_links/email/invite", this::invite)
                .operation(
                        "magiclinksemail.revokeInvite",
                        "POST",
                        "/v1/magic_links/email/revoke_invite",
                        this::revokeInvite);
    }

    private ObjectNode invite(Call call) {
        String address = Fields.requiredEmail(call);
        Duration life = Fields.minutes(
                call, "invite_expiration_minutes", Duration.ofHours(1), 5, 10_080, ErrorType.INVALID_EXPIRATION);
        URI target = redirects.choose(Redirects.Kind.INVITE, call.text("invite_magic_link_url"));
        users.byEmail(address)
                .filter(user -> user.profile().status().equals(User.ACTIVE))
                .ifPresent(user -> {
                    throw ErrorType.DUPLICATE_EMAIL.failure();
                });
        limits.mail("magic_link", address);
        return store.change(() -> {
            User user = invited(call, address);
            Email email = Users.email(user, address);
            Link link = links.make(call, Link.Kind.INVITE, user, email, life, null);
            outbox.link("invite", address, user.id(), "You are invited", "magic_links", target, link.token());
            return Json.of("user_id", user.id(), "email_id", email.id());
        });
    }

    /** A new pending user, or the one who has not followed the invitation yet. */
    private User invited(Call call, String address) {
        Optional<User> known = users.byEmail(address);
        known.filter(user -> user.profile().status().equals(User.ACTIVE)).ifPresent(user -> {
            throw ErrorType.DUPLICATE_EMAIL.failure();
        });
        return known.orElseGet(() -> {
            User fresh = users.withEmail(users.create(call, User.PENDING), address, false);
            store.put(fresh);
            return fresh;
        });
    }

    private ObjectNode revokeInvite(Call call) {
        String address = Fields.requiredEmail(call);
        return store.change(() -> {
            User user = users.requireByEmail(address);
            store.links().all().stream()
                    .filter(link ->
                            link.kind() == Link.Kind.INVITE && link.userId().equals(user.id()))
                    .toList()
                    .forEach(link -> store.remove(store.links(), link.token()));
            return Json.of();
        });
    }
}
