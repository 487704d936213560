package io.gatehouse.person;

import io.gatehouse.api.FactorKind;

/**
 * Something that somebody has registered to prove themselves with.
 *
 * @param hint what they know it by, such as the last digits of a number; may be empty
 * @param verified whether they have shown that they have it
 */
public record RegisteredFactor(FactorKind kind, String hint, boolean verified) {}
