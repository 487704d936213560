package io.gatehouse.persistence.access;

import java.time.Instant;

/**
 * A role that an account has of its own.
 *
 * @param givenBy who gave it, as the audit trail names them
 */
public record GivenRole(String role, String givenBy, Instant givenAt) {}
