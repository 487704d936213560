package io.gatehouse.access;

import java.util.SortedSet;

/**
 * A role that somebody else asserts in a live session.
 *
 * @param issuer who asserts it, as mappings name them
 * @param standsFor the roles here that mappings make of it; it permits nothing of ours if there are none
 */
public record AssertedRole(String issuer, String asserted, SortedSet<String> standsFor) {}
