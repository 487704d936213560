package io.gatehouse.oidc.provider;

/** When an e-mail that a provider names counts as verified. */
public enum EmailTrust {
    /** When {@code email_verified} says so. */
    CLAIM,
    /** Also when nothing is said: for a provider whose accounts all have an e-mail that its owner manages. */
    UNLESS_DENIED,
    /** Whatever is said; in local runs only. */
    ALWAYS
}
