package io.gatehouse.web.admin;

import io.gatehouse.persistence.access.GivenRole;
import java.time.Instant;

/**
 * A role that an account has of its own.
 *
 * @param givenBy as the audit trail names who acts: an account's id, master-key, the issuer and subject of a token, or the
 *     setting that names the first administrator
 */
public record GivenRoleSeen(String role, String givenBy, Instant givenAt) {

    static GivenRoleSeen of(GivenRole given) {
        return new GivenRoleSeen(given.role(), given.givenBy(), given.givenAt());
    }
}
