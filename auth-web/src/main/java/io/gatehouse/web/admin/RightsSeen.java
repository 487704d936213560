package io.gatehouse.web.admin;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What an account has of its own, and where it comes from.
 *
 * @param permissions each with the roles that permit it; a star stands for all that there are
 */
public record RightsSeen(List<GivenRoleSeen> roles, Map<String, SortedSet<String>> permissions) {}
