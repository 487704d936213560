package io.gatehouse.config;

import java.util.Optional;

/**
 * A setting as it is in force, for operators to see.
 *
 * @param value as far as it may be seen, be it the default: nothing of a secret, and of an address not who signs in there;
 *     empty if it is not set and has no default, or one that hangs on others
 * @param secret whether its value is never shown
 * @param source where it comes from, such as the environment; empty if it is not set
 */
public record Setting(String name, Optional<String> value, boolean secret, Optional<String> source) {}
