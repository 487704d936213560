package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Profile;
import java.util.List;
import java.util.Optional;

/** Users as a whole. */
final class UserOperations {
    private final Project project;
    private final Store store;
    private final Users users;
    private final Sessions sessions;

    UserOperations(Parts parts) {
        this.project = parts.project();
        this.store = parts.project().store();
        this.users = parts.users();
        this.sessions = parts.sessions();
    }

    void addTo(Router router) {
        router.operation("users.create", "POST", "/v1/users", this::create)
                .operation("users.get", "GET", "/v1/users/{user_id}", this::get)
                .operation("users.update", "PUT", "/v1/users/{user_id}", this::update)
                .operation("users.delete", "DELETE", "/v1/users/{user_id}", this::delete)
                .operation(
                        "users.deleteExternalId", "DELETE", "/v1/users/{user_id}/external_id", this::deleteExternalId)
                .operation(
                        "users.exchangePrimaryFactor",
                        "PUT",
                        "/v1/users/{user_id}/exchange_primary_factor",
                        this::exchangePrimaryFactor)
                .operation("users.connectedApps", "GET", "/v1/users/{user_id}/connected_apps", this::connectedApps)
                .operation(
                        "users.revoke",
                        "POST",
                        "/v1/users/{user_id}/connected_apps/{connected_app_id}/revoke",
                        this::revokeConnectedApp);
    }

    private ObjectNode create(Call call) {
        Optional<String> email = Fields.email(call, "email");
        Optional<String> phone = Fields.phone(call);
        if (email.isEmpty() && phone.isEmpty()) {
            throw ErrorType.INVALID_CREATE_USER_REQUEST.failure();
        }
        User created = store.change(() -> {
            User user = users.create(call, call.flag("create_user_as_pending") ? User.PENDING : User.ACTIVE);
            if (email.isPresent()) {
                user = users.withEmail(user, email.get(), false);
            }
            if (phone.isPresent()) {
                user = users.withPhone(user, phone.get(), false);
            }
            store.put(user);
            return user;
        });
        return Json.of(
                "user_id", created.id(),
                "email_id",
                        created.emails().stream()
                                .map(User.Email::id)
                                .findFirst()
                                .orElse(""),
                "phone_id",
                        created.phones().stream()
                                .map(User.Phone::id)
                                .findFirst()
                                .orElse(""),
                "status", created.profile().status(),
                "user", view(created));
    }

    private ObjectNode get(Call call) {
        return view(users.require(call.inPath("user_id")));
    }

    private ObjectNode update(Call call) {
        User updated = store.change(() -> {
            User user = users.require(call.inPath("user_id"));
            Profile old = user.profile();
            Optional<String> externalId = Fields.externalId(call);
            externalId
                    .flatMap(store::userByExternalId)
                    .filter(other -> !other.id().equals(user.id()))
                    .ifPresent(other -> {
                        throw ErrorType.DUPLICATE_USER_EXTERNAL_ID.failure();
                    });
            User changed = user.withProfile(new Profile(
                    Fields.name(call, old.name()),
                    old.status(),
                    Fields.metadata(call, "trusted_metadata", old.trustedMetadata()),
                    Fields.metadata(call, "untrusted_metadata", old.untrustedMetadata()),
                    externalId.orElse(old.externalId()),
                    // the SDKs send an empty list where the caller says nothing
                    call.texts("roles").filter(roles -> !roles.isEmpty()).orElse(old.roles())));
            store.put(changed);
            return changed;
        });
        return Json.of(
                "user_id", updated.id(),
                "emails", Views.emails(updated),
                "phone_numbers", Views.phones(updated),
                "crypto_wallets", List.of(),
                "user", view(updated));
    }

    private ObjectNode delete(Call call) {
        return store.change(() -> {
            User user = users.require(call.inPath("user_id"));
            sessions.endAll(user);
            store.remove(store.users(), user.id());
            return Json.of("user_id", user.id());
        });
    }

    private ObjectNode deleteExternalId(Call call) {
        User changed = store.change(() -> {
            User user = users.require(call.inPath("user_id"));
            User without = user.withProfile(user.profile().withExternalId(null));
            store.put(without);
            return without;
        });
        return Json.of("user_id", changed.id(), "user", view(changed));
    }

    private ObjectNode exchangePrimaryFactor(Call call) {
        Optional<String> email = Fields.email(call, "email_address");
        Optional<String> phone = Fields.phone(call);
        if (email.isPresent() == phone.isPresent()) {
            throw ErrorType.INVALID_EXCHANGE_PRIMARY_FACTOR_FIELDS.failure();
        }
        User changed = store.change(() -> {
            User user = users.require(call.inPath("user_id"));
            if (user.emails().size() + user.phones().size() != 1) {
                throw ErrorType.INVALID_EXCHANGE_PRIMARY_FACTOR_USER.failure();
            }
            User bare = user.withEmails(List.of()).withPhones(List.of());
            User exchanged = email.isPresent()
                    ? users.withEmail(bare, email.get(), false)
                    : users.withPhone(bare, phone.orElseThrow(), false);
            store.put(exchanged);
            return exchanged;
        });
        return Json.of("user_id", changed.id(), "user", view(changed));
    }

    private ObjectNode connectedApps(Call call) {
        users.require(call.inPath("user_id"));
        return Json.of("connected_apps", List.of());
    }

    private ObjectNode revokeConnectedApp(Call call) {
        users.require(call.inPath("user_id"));
        throw ErrorType.CONNECTED_APP_NOT_FOUND.failure();
    }

    private ObjectNode view(User user) {
        return Views.user(user, project.now());
    }
}
