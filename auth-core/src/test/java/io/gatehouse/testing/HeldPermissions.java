package io.gatehouse.testing;

import io.gatehouse.api.Permissions;
import io.gatehouse.problem.PermissionMissing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What the caller of a test may do: everything, unless the test says otherwise for its own thread. */
@ApplicationScoped
public class HeldPermissions implements Permissions {

    private final ThreadLocal<Optional<Set<String>>> only = ThreadLocal.withInitial(Optional::empty);

    public void only(String... permissions) {
        only.set(Optional.of(Set.of(permissions)));
    }

    public void everything() {
        only.remove();
    }

    @Override
    public boolean has(String permission) {
        return only.get().map(held -> held.contains(permission)).orElse(true);
    }

    @Override
    public void require(String permission) {
        if (!has(permission)) {
            throw new PermissionMissing(permission);
        }
    }
}
