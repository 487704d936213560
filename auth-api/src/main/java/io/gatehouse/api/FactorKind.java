package io.gatehouse.api;

/** A kind of proof that a person gave (NIST SP 800-63B-4, section 3). */
public enum FactorKind {
    /** A password. */
    PASSWORD,
    /** A link sent to the e-mail address. */
    EMAIL_LINK,
    /** A code sent to the e-mail address. */
    EMAIL_CODE,
    /** A code sent by SMS. */
    SMS_CODE,
    /** A code sent by WhatsApp. */
    WHATSAPP_CODE,
    /** A time-based code (RFC 6238). */
    AUTHENTICATOR_APP,
    /** One of the codes kept for the loss of another factor. */
    RECOVERY_CODE,
    /** A passkey or security key (WebAuthn). */
    PASSKEY,
    /** An account at a social network, through Stytch. */
    SOCIAL,
    /** The OpenID provider vouches; what the person proved to it is in its {@code amr} and {@code acr}. */
    OPENID,
    /** An administrator acting as this person. */
    IMPERSONATION,
    /** A kind that this release does not know. */
    OTHER
}
