package io.gatehouse.web.admin;

import io.gatehouse.access.AssertedRole;
import java.util.SortedSet;

/**
 * A role that somebody else asserts in a live session.
 *
 * @param issuer a provider's, or stytch
 * @param standsFor roles here, by mappings; it permits nothing if there are none
 */
public record AssertedRoleSeen(String issuer, String asserted, SortedSet<String> standsFor) {

    static AssertedRoleSeen of(AssertedRole role) {
        return new AssertedRoleSeen(role.issuer(), role.asserted(), role.standsFor());
    }
}
