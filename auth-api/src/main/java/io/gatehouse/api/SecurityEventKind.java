package io.gatehouse.api;

/** What happened, in the words of the audit trail. Never renamed, only added. */
public enum SecurityEventKind {
    /** A person signed up, or was known at the source and is now known here. */
    ACCOUNT_CREATED,
    /** An identity at a source was tied to an account. */
    ACCOUNT_LINKED,
    /** An identity at a source leads to the account no more. */
    ACCOUNT_UNLINKED,
    /** An invitation was sent, first or again. */
    ACCOUNT_INVITED,
    /** A person proved who they are. */
    SIGNED_IN,
    /** A sign-in failed, or a sign-up for an account that is here; the outcome says why. */
    SIGN_IN_REFUSED,
    /** A link to set a new password was asked for. */
    PASSWORD_RESET_REQUESTED,
    /** A new password was set. */
    PASSWORD_CHANGED,
    /** A session began. */
    SESSION_OPENED,
    /** A session was given a later end. */
    SESSION_RENEWED,
    /** A session ended; the details name the {@link EndReason}. */
    SESSION_ENDED,
    /** A known caller asked for what is not theirs or invited who is here, or a wrong master key was shown. */
    ACCESS_REFUSED,
    /** A limit on attempts turned somebody away. */
    LIMIT_REACHED,
    /** An account was closed by an administrator. */
    ACCOUNT_DISABLED,
    /** A closed account was opened again. */
    ACCOUNT_ENABLED,
    /** An account was deleted. */
    ACCOUNT_DELETED,
    /** Factors of an account were added, taken away or reset; the details say which. */
    FACTORS_CHANGED,
    /** Roles were given to an account or taken from it; the details say which. */
    ROLES_CHANGED,
    /** A role was made, given other permissions or removed; the details say which. */
    ROLE_EDITED,
    /** A node started; the details are the settings in force, of secrets only whether they are set. */
    STARTED,
    /** The audit trail was verified or exported. */
    AUDIT_READ,
    /** An old part of the audit trail was closed by a checkpoint and removed. */
    AUDIT_CLOSED,
    /** The list of accounts was handed out as a file; the details say which and how many. */
    ACCOUNTS_EXPORTED,
    /** The webhook refused an event for good, and those behind it were sent; the details say which. */
    WEBHOOK_SKIPPED,
    /** Events of one node are not in the trail, as PostgreSQL did not take them; the details say how many, and when. */
    EVENTS_LOST
}
