package io.gatehouse.access;

import io.gatehouse.engine.EngineBean;
import java.util.Set;

/** What callers may do by the roles that they have. */
@EngineBean
public class Access {

    public boolean permits(Set<String> roles, String permission) {
        return roles.stream()
                .anyMatch(role -> BuiltIn.ROLES.getOrDefault(role, Set.of()).contains(permission));
    }
}
