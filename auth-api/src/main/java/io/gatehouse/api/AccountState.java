package io.gatehouse.api;

/** Where an account stands. */
public enum AccountState {
    /** Invited, and has never signed in. */
    INVITED,
    /** May sign in. */
    ACTIVE,
    /** Closed by an administrator: every sign-in is refused and no session is honoured. */
    DISABLED
}
