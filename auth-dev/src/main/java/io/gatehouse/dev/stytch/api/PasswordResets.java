package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.api.Sessions.SignedIn;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Link;
import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Email;
import io.gatehouse.dev.stytch.state.User.Password;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A new password: by a mailed link, by a fresh session, or by the old password. */
final class PasswordResets {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Set<String> FACTORS = Set.of("password", "magic_link", "email_otp");
    private final Project project;
    private final Store store;
    private final Users users;
    private final Sessions sessions;
    private final PasswordRules rules;
    private final PasswordCheck check;

    PasswordResets(Parts parts) {
        this.project = parts.project();
        this.store = parts.project().store();
        this.users = parts.users();
        this.sessions = parts.sessions();
        this.rules = parts.rules();
        this.check = parts.check();
    }

    void addTo(Router router) {
        router.operation("passwordsemail.reset", "POST", "/v1/passwords/email/reset", this::resetByMail)
                .operation("passwordssession.reset", "POST", "/v1/passwords/session/reset", this::resetBySession)
                .operation(
                        "passwordsexistingpassword.reset",
                        "POST",
                        "/v1/passwords/existing_password/reset",
                        this::resetByExistingPassword);
    }

    private ObjectNode resetByMail(Call call) {
        String token = call.requiredText("token");
        String given = call.requiredText("password");
        SessionWish wish = SessionWish.of(call);
        sessions.named(wish);
        Link link = goodLink(token);
        Fields.matchAttributes(call, link.attributes());
        Pkce.check(call, link.codeChallenge());
        User found = store.user(link.userId()).orElseThrow(ErrorType.UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN::failure);
        Email email = Users.emailById(found, link.emailId())
                .orElseThrow(ErrorType.UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN::failure);
        Password password = rules.accept(given, email.address());
        return sessions.signedIn(store.change(() -> {
            Link unused = goodLink(token);
            store.put(unused.used(project.now()));
            User user = users.again(found)
                    .withVerified(unused.emailId())
                    .activated()
                    .withLockout(null);
            return replaced(call, user, password, wish);
        }));
    }

    /** A plain magic link token is taken only where the settings say so. */
    private Link goodLink(String token) {
        Instant now = project.now();
        boolean plainToo = project.behaviour().magicLinkTokensResetPasswords();
        return store.links()
                .find(token)
                .filter(link -> link.isGood(now))
                .filter(link -> switch (link.kind()) {
                    case PASSWORD_RESET, LOGIN -> true;
                    case MAGIC_LINK, INVITE -> plainToo;
                    case EMBEDDABLE -> false;
                })
                .orElseThrow(ErrorType.UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN::failure);
    }

    /** Ends all sessions of the user, the one that the request came with included. */
    private SignedIn replaced(Call call, User user, Password password, SessionWish wish) {
        User changed = user.withPassword(password);
        store.put(changed);
        sessions.endAll(changed);
        SessionWish fresh = new SessionWish(Optional.empty(), Optional.empty(), wish.duration(), wish.claims());
        return sessions.byPassword(call, changed, fresh);
    }

    private ObjectNode resetBySession(Call call) {
        String given = call.requiredText("password");
        SessionWish wish = SessionWish.of(call);
        Session named = sessions.named(wish).orElseThrow(ErrorType.NO_SESSION_ARGUMENTS::failure);
        requireFreshFactor(named);
        User found = store.user(named.userId()).orElseThrow(ErrorType.SESSION_NOT_FOUND::failure);
        Password password = rules.accept(given, address(found));
        return sessions.signedIn(store.change(() -> {
            Session session = sessions.named(wish).orElseThrow(ErrorType.SESSION_NOT_FOUND::failure);
            User changed = users.again(found).withPassword(password);
            store.put(changed);
            sessions.endAllBut(session);
            return sessions.byPassword(call, changed, wish);
        }));
    }

    private void requireFreshFactor(Session session) {
        Instant oldest = project.now().minus(FRESH);
        boolean fresh = session.factors().stream()
                .anyMatch(factor -> FACTORS.contains(factor.type())
                        && !factor.deliveryMethod().equals("embedded")
                        && !factor.lastAuthenticatedAt().isBefore(oldest));
        if (!fresh) {
            throw ErrorType.SESSION_TOO_OLD_TO_RESET_PASSWORD.failure();
        }
    }

    private static String address(User user) {
        return user.emails().stream().map(Email::address).findFirst().orElse("");
    }

    private ObjectNode resetByExistingPassword(Call call) {
        String address = Fields.requiredEmail(call);
        String existing = call.requiredText("existing_password");
        String given = call.requiredText("new_password");
        SessionWish wish = SessionWish.of(call);
        User found = users.requireByEmail(address);
        sessions.named(wish);
        check.passed(found, existing, user -> {
            if (user.password().requiresReset()) {
                throw ErrorType.CANNOT_RESET_PASSWORD_WITH_EXISTING_PASSWORD.failure();
            }
            return user;
        });
        Password password = rules.accept(given, address);
        // asked again in the change itself: of two resets with one old password, the second is refused
        return sessions.signedIn(check.passed(found, existing, user -> replaced(call, user, password, wish)));
    }
}
