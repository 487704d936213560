package io.gatehouse.web.admin;

/**
 * What came of requiring a new password.
 *
 * @param mailed whether a mail that leads to a new one has left
 */
public record PasswordRequired(boolean mailed) {}
