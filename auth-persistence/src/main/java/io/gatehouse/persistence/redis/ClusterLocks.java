package io.gatehouse.persistence.redis;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Locks that hold across all nodes. The lease is short and renewed while the work runs, so a dead holder frees it. */
@ApplicationScoped
public class ClusterLocks {

    ClusterLocks() {}

    /**
     * Runs the work while no other node runs work under the same name.
     *
     * @param wait how long to wait for the lock
     * @return the work's result; empty if the lock could not be had in time
     * @throws io.gatehouse.persistence.StoreUnavailable if Redis cannot be asked in time
     */
    public <T> Optional<T> runAlone(String name, Duration wait, Supplier<T> work) {
        throw new UnsupportedOperationException();
    }
}
