package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import java.util.function.UnaryOperator;

/** Taking single factors off a user. Of the kinds that cannot be registered here yet, none is ever found. */
final class UserParts {
    private final Project project;
    private final Store store;

    UserParts(Project project) {
        this.project = project;
        this.store = project.store();
    }

    void addTo(Router router) {
        router.operation("users.deleteEmail", "DELETE", "/v1/users/emails/{email_id}", this::deleteEmail)
                .operation("users.deletePhoneNumber", "DELETE", "/v1/users/phone_numbers/{phone_id}", this::deletePhone)
                .operation("users.deletePassword", "DELETE", "/v1/users/passwords/{password_id}", this::deletePassword)
                .operation("users.deleteTOTP", "DELETE", "/v1/users/totps/{totp_id}", this::deleteTotp);
        none(router, "WebAuthnRegistration", "webauthn_registrations", ErrorType.WEBAUTHN_REGISTRATION_NOT_FOUND);
        none(router, "BiometricRegistration", "biometric_registrations", ErrorType.BIOMETRIC_REGISTRATION_NOT_FOUND);
        none(router, "CryptoWallet", "crypto_wallets", ErrorType.CRYPTO_WALLET_NOT_FOUND);
        none(router, "OAuthRegistration", "oauth", ErrorType.OAUTH_USER_REGISTRATION_NOT_FOUND);
    }

    private static void none(Router router, String what, String where, ErrorType notFound) {
        router.operation("users.delete" + what, "DELETE", "/v1/users/" + where + "/{id}", call -> {
            throw notFound.failure();
        });
    }

    private ObjectNode deleteEmail(Call call) {
        String id = Ids.check(call.inPath("email_id"), "email", ErrorType.INVALID_EMAIL_ID);
        return without(id, ErrorType.EMAIL_NOT_FOUND, user -> {
            store.links().all().stream()
                    .filter(link -> link.emailId().equals(id))
                    .toList()
                    .forEach(link -> store.remove(store.links(), link.token()));
            store.remove(store.passcodes(), id);
            return user.withEmails(user.emails().stream()
                    .filter(email -> !email.id().equals(id))
                    .toList());
        });
    }

    private ObjectNode deletePhone(Call call) {
        String id = Ids.check(call.inPath("phone_id"), "phone-number", ErrorType.PHONE_NUMBER_NOT_FOUND);
        return without(id, ErrorType.PHONE_NUMBER_NOT_FOUND, user -> {
            store.remove(store.passcodes(), id);
            return user.withPhones(user.phones().stream()
                    .filter(phone -> !phone.id().equals(id))
                    .toList());
        });
    }

    private ObjectNode deletePassword(Call call) {
        String id = Ids.check(call.inPath("password_id"), "password", ErrorType.INVALID_PASSWORD_ID);
        return without(id, ErrorType.PASSWORD_NOT_FOUND, user -> user.withPassword(null));
    }

    private ObjectNode deleteTotp(Call call) {
        String id = Ids.check(call.inPath("totp_id"), "totp", ErrorType.TOTP_NOT_FOUND);
        return without(id, ErrorType.TOTP_NOT_FOUND, user -> user.withTotp(null));
    }

    private ObjectNode without(String id, ErrorType notFound, UnaryOperator<User> change) {
        User changed = store.change(() -> {
            User user = store.userByPart(id).orElseThrow(notFound::failure);
            User without = change.apply(user);
            store.put(without);
            return without;
        });
        return Json.of("user_id", changed.id(), "user", Views.user(changed, project.now()));
    }
}
