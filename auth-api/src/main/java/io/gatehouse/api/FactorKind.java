package io.gatehouse.api;

/** A kind of proof that a person gave (NIST SP 800-63B-4, section 3). */
public enum FactorKind {
    PASSWORD,
    EMAIL_LINK,
    EMAIL_CODE,
    SMS_CODE,
    WHATSAPP_CODE,
    AUTHENTICATOR_APP,
    RECOVERY_CODE,
    PASSKEY,
    SOCIAL,
    /** The OpenID provider vouches; what the person proved to it is in its {@code amr} and {@code acr}. */
    OPENID,
    /** An administrator acting as this person. */
    IMPERSONATION,
    OTHER
}
