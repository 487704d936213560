package io.gatehouse.testing;

import io.gatehouse.access.Access;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.SessionSource;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.session.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An account, and what its session may do as a node sees it. */
public final class AccountAccess {

    private AccountAccess() {}

    public static UUID newAccount(Engine node) {
        return node.get(Accounts.class)
                .insert(Engine.somebody().toString(), "", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow()
                .id();
    }

    public static boolean permits(Engine node, UUID account, String permission) {
        Instant now = Instant.EPOCH;
        return node.get(Access.class)
                .of(new StoredSession(
                        "s",
                        account,
                        "",
                        Set.of("user"),
                        0,
                        SessionSource.STYTCH,
                        "x",
                        "",
                        List.of(),
                        now,
                        now,
                        now,
                        now,
                        now,
                        now,
                        new Device("", ""),
                        1))
                .permits(permission);
    }

    public static boolean holdsWithin(Duration most, BooleanSupplier condition) {
        long until = System.nanoTime() + most.toNanos();
        while (System.nanoTime() - until < 0) {
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return condition.getAsBoolean();
    }
}
