package io.gatehouse.oidc;

/**
 * A provider as a sign-in page shows it.
 *
 * @param name as in paths: lower-case letters, digits and hyphens
 * @param label for people
 * @param callbackPath the path that its answers come back to, usually {@code /auth/callback/name}
 */
public record ProviderLabel(String name, String label, String callbackPath) {}
