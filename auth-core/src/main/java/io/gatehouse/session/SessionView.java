package io.gatehouse.session;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.SessionSource;
import io.gatehouse.persistence.session.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What applications see of a session.
 *
 * @param allRoles looked up when somebody asks
 */
record SessionView(StoredSession stored, Supplier<Set<String>> allRoles) implements AuthSession {

    @Override
    public String id() {
        return stored.id();
    }

    @Override
    public UUID accountId() {
        return stored.accountId();
    }

    @Override
    public String email() {
        return stored.email();
    }

    @Override
    public SessionSource source() {
        return stored.source();
    }

    @Override
    public List<Factor> factors() {
        return stored.factors();
    }

    @Override
    public Set<String> roles() {
        return allRoles.get();
    }

    @Override
    public Instant signedInAt() {
        return stored.signedInAt();
    }

    @Override
    public Instant endsAt() {
        return stored.endsAt();
    }

    @Override
    public Instant absoluteEnd() {
        return stored.absoluteEnd();
    }

    @Override
    public Device device() {
        return stored.device();
    }
}
