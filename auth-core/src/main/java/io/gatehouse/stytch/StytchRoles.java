package io.gatehouse.stytch;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the roles that Stytch's RBAC names. */
final class StytchRoles {

    /** What each user at Stytch has, so that it says nothing about anybody. */
    private static final String EACH_USER = "stytch_user";

    private StytchRoles() {}

    /** @param roles what is no text is none */
    static Set<String> of(Collection<?> roles) {
        return roles.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(role -> !role.equals(EACH_USER))
                .collect(Collectors.toUnmodifiableSet());
    }
}
