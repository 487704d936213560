package io.gatehouse.api;

/** Why a session ended. */
public enum EndReason {
    /** Its owner signed out. */
    SIGNED_OUT,
    /** Reached its end without being renewed. */
    EXPIRED,
    /** Unused for longer than allowed. */
    IDLE,
    /** Ended at its source: revoked at Stytch or by the OpenID provider. */
    ENDED_AT_SOURCE,
    /** Another session of the same account changed the password. */
    PASSWORD_CHANGED,
    /** Its account was closed. */
    ACCOUNT_DISABLED,
    /** Ended in the console or by the administration API. */
    ENDED_BY_ADMINISTRATOR,
    /** A newer sign-in took its place, because the account may hold no more sessions. */
    TOO_MANY_SESSIONS
}
