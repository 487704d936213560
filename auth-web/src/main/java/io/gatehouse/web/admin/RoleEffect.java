package io.gatehouse.web.admin;

/**
 * One permission that a role would permit, or would not any more.
 *
 * @param people who would gain or lose it: holders of the role who do not have it by another one
 */
public record RoleEffect(String permission, boolean gained, int people) {}
