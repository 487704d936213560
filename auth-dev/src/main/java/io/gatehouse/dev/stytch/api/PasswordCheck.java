package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Password;
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
            if (!right || user.password() == null || !user.password().hash().equals(password.hash())) {
                lockouts.failed(user);
                throw ErrorType.UNAUTHORIZED_CREDENTIALS.failure();
            }
            User passed = user.withLockout(null)
                    .withPassword(
                            new Password(user.password().id(), user.password().requiresReset(), renewed.hash()));
            if (!passed.equals(user)) {
                store.put(passed);
            }
            return then.apply(passed);
        });
    }
}
