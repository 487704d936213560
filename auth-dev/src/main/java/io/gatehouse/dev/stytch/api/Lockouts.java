package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Lockout;
import java.time.Instant;

/** Locks a user after too many failed passwords or codes; a success clears the count. */
final class Lockouts {
    private final Project project;

    Lockouts(Project project) {
        this.project = project;
    }

    void check(User user) {
        if (user.isLocked(project.now())) {
            throw ErrorType.USER_LOCK_LIMIT_REACHED.failure();
        }
    }

    void failed(User user) {
        Instant now = project.now();
        boolean over = user.lockout() != null && user.lockout().expiresAt() != null;
        int failures = user.lockout() == null || over ? 1 : user.lockout().failures() + 1;
        boolean locks = failures >= project.behaviour().lockThreshold();
        Lockout lockout = locks
                ? new Lockout(failures, now, now.plusSeconds(project.behaviour().lockSeconds()))
                : new Lockout(failures, null, null);
        project.store().put(user.withLockout(lockout));
    }
}
