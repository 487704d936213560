package io.gatehouse.api;

/** What happened, in the words of the audit trail. Never renamed, only added. */
public enum SecurityEventKind {
    ACCOUNT_CREATED,
    ACCOUNT_LINKED,
    ACCOUNT_INVITED,
    SIGNED_IN,
    SIGN_IN_REFUSED,
    PASSWORD_RESET_REQUESTED,
    PASSWORD_CHANGED,
    SESSION_OPENED,
    SESSION_RENEWED,
    SESSION_ENDED,
    ACCESS_REFUSED,
    LIMIT_REACHED,
    CONFIGURATION_READ
}
