package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import java.util.Optional;
import java.util.stream.Stream;

/** The existing user to whom a "send" call may add a new address or number. */
final class Addressee {
    private final Store store;
    private final Users users;
    private final Sessions sessions;

    Addressee(Parts parts) {
        this.store = parts.project().store();
        this.users = parts.users();
        this.sessions = parts.sessions();
    }

    Optional<User> selected(Call call) {
        Optional<String> userId = call.text("user_id");
        long given = Stream.of(userId, call.text("session_token"), call.text("session_jwt"))
                .filter(Optional::isPresent)
                .count();
        if (given > 1) {
            throw ErrorType.TOO_MANY_USER_SELECTION_ARGUMENTS.failure();
        }
        return userId.map(users::require)
                .or(() -> sessions.named(SessionWish.of(call)).flatMap(session -> store.user(session.userId())));
    }

    User withEmail(User user, String address) {
        if (user.emails().stream().anyMatch(email -> email.address().equals(address))) {
            return user;
        }
        return stored(users.withEmailToVerify(user, address));
    }

    User withPhone(User user, String number) {
        if (user.phones().stream().anyMatch(phone -> phone.number().equals(number))) {
            return user;
        }
        return stored(users.withPhoneToVerify(user, number));
    }

    private User stored(User user) {
        store.put(user);
        return user;
    }
}
