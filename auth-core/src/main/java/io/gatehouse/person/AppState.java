package io.gatehouse.person;

/** How far somebody is with an authenticator app. */
public enum AppState {
    /** They have no password here, and what they prove they prove at their provider. */
    IMPOSSIBLE,
    NONE,
    /** Its first code has not been shown. */
    BEGUN,
    IN_USE
}
