package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Password;
import java.util.Optional;
import java.util.function.Function;

/** Lock, then password: a failure counts, a success clears the count and renews an outdated hash. */
final class PasswordCheck {
    private final Project project;
    private final Store store;
    private final Users users;
    private final Lockouts lockouts;
    private final PasswordRules rules;

    PasswordCheck(Project project, Users users, Lockouts lockouts, PasswordRules rules) {
        this.project = project;
        this.store = project.store();
        this.users = users;
        this.lockouts = lockouts;
        this.rules = rules;
    }

    /** Runs what follows, in the same change, if the password is right. */
    <T> T passed(User found, String given, Function<User, T> then) {
        lockouts.check(found);
        Password password = found.password();
        if (password == null) {
            throw ErrorType.NO_USER_PASSWORD.failure();
        }
        boolean right = password.hash().matches(given);
        Password renewed =
                right && password.hash().isOutdated(project.behaviour().passwordCost())
                        ? new Password(password.id(), password.requiresReset(), rules.hash(given))
                        : password;
        return store.change(() -> {
                    // hashing took a while: somebody else may have locked the user or changed the password
                    User user = users.again(found);
                    lockouts.check(user);
                    if (!right || !isStill(user, password)) {
                        lockouts.failed(user);
                        return Optional.<T>empty();
                    }
                    User passed = user.withLockout(null).withPassword(withHash(user.password(), renewed));
                    if (!passed.equals(user)) {
                        store.put(passed);
                    }
                    return Optional.of(then.apply(passed));
                })
                .orElseThrow(ErrorType.UNAUTHORIZED_CREDENTIALS::failure);
    }

    private static boolean isStill(User user, Password password) {
        return user.password() != null && user.password().hash().equals(password.hash());
    }

    private static Password withHash(Password password, Password renewed) {
        return new Password(password.id(), password.requiresReset(), renewed.hash());
    }
}
