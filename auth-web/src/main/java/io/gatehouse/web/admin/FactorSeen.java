package io.gatehouse.web.admin;

import io.gatehouse.api.FactorKind;
import io.gatehouse.person.RegisteredFactor;

/**
 * Something that a person has registered at Stytch beside a password.
 *
 * @param hint what they know it by, such as the last digits of a number; may be empty
 * @param verified whether they have shown that they have it
 */
public record FactorSeen(FactorKind kind, String hint, boolean verified) {

    static FactorSeen of(RegisteredFactor factor) {
        return new FactorSeen(factor.kind(), factor.hint(), factor.verified());
    }
}
