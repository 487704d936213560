package io.gatehouse.web.admin;

/** A permission that Gatehouse or an application asks for. */
public record PermissionSeen(String permission, String description) {}
