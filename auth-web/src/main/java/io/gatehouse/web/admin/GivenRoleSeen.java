package io.gatehouse.web.admin;

import io.gatehouse.persistence.access.GivenRole;
import java.time.Instant;

/**
 * A role that an account has of its own.
 *
 * @param givenBy the account's id who gave it, or master-key
 */
public record GivenRoleSeen(String role, String givenBy, Instant givenAt) {

    static GivenRoleSeen of(GivenRole given) {
        return new GivenRoleSeen(given.role(), given.givenBy(), given.givenAt());
    }
}
