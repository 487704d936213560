package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.api.Sessions.SignedIn;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.password.HashedPassword;
import io.gatehouse.dev.stytch.password.MigratedHash;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Password;
import java.util.Optional;

/** Making, checking and bringing along passwords. */
final class PasswordOperations {
    private final Project project;
    private final Store store;
    private final Users users;
    private final Sessions sessions;
    private final PasswordRules rules;
    private final PasswordCheck check;
    private final RateLimits limits;

    PasswordOperations(Parts parts) {
        this.project = parts.project();
        this.store = parts.project().store();
        this.users = parts.users();
        this.sessions = parts.sessions();
        this.rules = parts.rules();
        this.check = parts.check();
        this.limits = parts.limits();
    }

    void addTo(Router router) {
        router.operation("passwords.create", "POST", "/v1/passwords", this::create)
                .operation("passwords.authenticate", "POST", "/v1/passwords/authenticate", this::authenticate)
                .operation("passwords.strengthCheck", "POST", "/v1/passwords/strength_check", this::strengthCheck)
                .operation("passwords.migrate", "POST", "/v1/passwords/migrate", this::migrate);
    }

    private ObjectNode create(Call call) {
        String email = Fields.requiredEmail(call);
        String given = call.requiredText("password");
        SessionWish wish = SessionWish.of(call);
        User prepared = users.create(call, User.ACTIVE);
        refuseKnown(email);
        Password password = rules.accept(given, email);
        SignedIn signedIn = store.change(() -> {
            User user = users.withEmail(prepared, email, false).withPassword(password);
            store.put(user);
            return sessions.byPassword(call, user, wish);
        });
        ObjectNode answer = sessions.signedIn(signedIn);
        return answer.put("email_id", signedIn.user().emails().get(0).id());
    }

    private void refuseKnown(String email) {
        if (users.byEmail(email).isPresent()) {
            throw ErrorType.DUPLICATE_EMAIL.failure();
        }
    }

    private ObjectNode authenticate(Call call) {
        String email = Fields.requiredEmail(call);
        String given = call.requiredText("password");
        SessionWish wish = SessionWish.of(call);
        User found = users.requireByEmail(email);
        sessions.named(wish);
        return sessions.signedIn(check.passed(found, given, user -> {
            boolean breached = project.behaviour().breachDetectionOnAuthenticate() && rules.isBreached(given);
            if (breached || user.password().requiresReset()) {
                throw ErrorType.RESET_PASSWORD.failure();
            }
            return sessions.byPassword(call, user, wish);
        }));
    }

    private ObjectNode strengthCheck(Call call) {
        return rules.describe(call.requiredText("password"), Fields.email(call, "email"));
    }

    private ObjectNode migrate(Call call) {
        limits.migration();
        String email = Fields.requiredEmail(call);
        Optional<String> phone = Fields.phone(call);
        HashedPassword hash = MigratedHash.read(call);
        Migrated migrated = store.change(() -> {
            Optional<User> known = users.byEmail(email);
            known.map(User::password).ifPresent(password -> {
                throw ErrorType.PASSWORD_ALREADY_EXISTS.failure();
            });
            User user = known.map(existing -> updated(call, existing))
                    .orElseGet(() -> users.withEmail(users.create(call, User.ACTIVE), email, false))
                    .withPassword(new Password(Ids.fresh("password"), false, hash));
            user = withFactors(call, user, email, phone);
            store.put(user);
            return new Migrated(user, known.isEmpty());
        });
        return Json.of(
                "user_id", migrated.user().id(),
                "email_id", Users.email(migrated.user(), email).id(),
                "user_created", migrated.created(),
                "user", Views.user(migrated.user(), project.now()));
    }

    private static User updated(Call call, User existing) {
        User.Profile old = existing.profile();
        return existing.withProfile(new User.Profile(
                Fields.name(call, old.name()),
                old.status(),
                Fields.metadata(call, "trusted_metadata", old.trustedMetadata()),
                Fields.metadata(call, "untrusted_metadata", old.untrustedMetadata()),
                Fields.externalId(call).orElse(old.externalId()),
                call.texts("roles").filter(roles -> !roles.isEmpty()).orElse(old.roles())));
    }

    private User withFactors(Call call, User user, String email, Optional<String> phone) {
        User changed = user;
        if (call.flag("set_email_verified")) {
            changed = changed.withVerified(Users.email(changed, email).id());
        }
        if (phone.isPresent()
                && changed.phones().stream().noneMatch(known -> known.number().equals(phone.get()))) {
            changed = users.withPhone(changed, phone.get(), call.flag("set_phone_number_verified"));
        }
        return changed;
    }

    private record Migrated(User user, boolean created) {}
}
