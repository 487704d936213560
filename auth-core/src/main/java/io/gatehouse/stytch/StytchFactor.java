package io.gatehouse.stytch;

import io.gatehouse.api.FactorKind;

/**
 * Something beside the password that a user has registered at Stytch to prove themselves with.
 *
 * @param id names it at Stytch
 * @param verified whether the user has shown that they have it; before that it must count for nothing, but Stytch takes a
 *     code of an authenticator app that was only begun, and with that the app is verified
 * @param hint what people know it by, such as the last digits of a number; may be empty
 */
public record StytchFactor(Registration registration, String id, boolean verified, String hint) {

    /** As Stytch sorts them. */
    public enum Registration {
        TOTP(FactorKind.AUTHENTICATOR_APP),
        WEBAUTHN(FactorKind.PASSKEY),
        PHONE(FactorKind.SMS_CODE),
        BIOMETRIC(FactorKind.OTHER);

        private final FactorKind kind;

        Registration(FactorKind kind) {
            this.kind = kind;
        }

        public FactorKind kind() {
            return kind;
        }
    }
}
