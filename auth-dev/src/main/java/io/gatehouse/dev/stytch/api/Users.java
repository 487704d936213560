package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Email;
import io.gatehouse.dev.stytch.state.User.Phone;
import io.gatehouse.dev.stytch.state.User.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds users, makes them, adds addresses and numbers to them. */
final class Users {
    private static final Duration TIME_TO_VERIFY = Duration.ofMinutes(5);
    private static final int MOST_UNVERIFIED = 3;
    private final Project project;
    private final Store store;

    Users(Project project) {
        this.project = project;
        this.store = project.store();
    }

    Optional<User> byEmail(String address) {
        return store.userByEmail(address);
    }

    User requireByEmail(String address) {
        return byEmail(address).orElseThrow(ErrorType.EMAIL_NOT_FOUND::failure);
    }

    Optional<User> byPhone(String number) {
        return store.userByPhone(number);
    }

    /** By Stytch's id or by the caller's own. */
    User require(String id) {
        if (id.startsWith("user-test-") || id.startsWith("user-live-")) {
            Ids.check(id, "user", ErrorType.INVALID_USER_ID);
        }
        return store.user(id).or(() -> store.userByExternalId(id)).orElseThrow(ErrorType.USER_NOT_FOUND::failure);
    }

    /** The user as of now, who may have changed since somebody looked. */
    User again(User user) {
        return store.user(user.id()).orElseThrow(ErrorType.USER_NOT_FOUND::failure);
    }

    User create(Call call, String status) {
        Optional<String> externalId = Fields.externalId(call);
        externalId.flatMap(store::userByExternalId).ifPresent(other -> {
            throw ErrorType.DUPLICATE_USER_EXTERNAL_ID.failure();
        });
        return new User(
                Ids.fresh("user"),
                project.now(),
                new Profile(
                        Fields.name(call, null),
                        status,
                        Fields.metadata(call, "trusted_metadata", Json.of()),
                        Fields.metadata(call, "untrusted_metadata", Json.of()),
                        externalId.orElse(null),
                        call.texts("roles").orElse(List.of())),
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    User withEmail(User user, String address, boolean verified) {
        if (byEmail(address).isPresent()) {
            throw ErrorType.DUPLICATE_EMAIL.failure();
        }
        return user.plus(new Email(Ids.fresh("email"), address, verified, null));
    }

    User withPhone(User user, String number, boolean verified) {
        if (byPhone(number).isPresent()) {
            throw ErrorType.DUPLICATE_PHONE_NUMBER.failure();
        }
        return user.plus(new Phone(Ids.fresh("phone-number"), number, verified, null));
    }

    /** To an existing user, for whom it counts only once it is verified. */
    User withEmailToVerify(User user, String address) {
        checkUnverified(user);
        Email added = withEmail(user, address, false).emails().get(user.emails().size());
        return user.plus(new Email(added.id(), address, false, project.now().plus(TIME_TO_VERIFY)));
    }

    User withPhoneToVerify(User user, String number) {
        checkUnverified(user);
        Phone added = withPhone(user, number, false).phones().get(user.phones().size());
        return user.plus(new Phone(added.id(), number, false, project.now().plus(TIME_TO_VERIFY)));
    }

    private static void checkUnverified(User user) {
        long unverified = user.emails().stream()
                        .filter(email -> !email.verified())
                        .count()
                + user.phones().stream().filter(phone -> !phone.verified()).count();
        if (unverified >= MOST_UNVERIFIED) {
            throw ErrorType.TOO_MANY_UNVERIFIED_FACTORS.failure();
        }
    }

    static Email email(User user, String address) {
        return user.emails().stream()
                .filter(email -> email.address().equals(address))
                .findAny()
                .orElseThrow(ErrorType.EMAIL_NOT_FOUND::failure);
    }

    static Optional<Email> emailById(User user, String id) {
        return user.emails().stream().filter(email -> email.id().equals(id)).findAny();
    }

    static Phone phone(User user, String number) {
        return user.phones().stream()
                .filter(phone -> phone.number().equals(number))
                .findAny()
                .orElseThrow(ErrorType.PHONE_NUMBER_NOT_FOUND::failure);
    }

    static Optional<Phone> phoneById(User user, String id) {
        return user.phones().stream().filter(phone -> phone.id().equals(id)).findAny();
    }
}
