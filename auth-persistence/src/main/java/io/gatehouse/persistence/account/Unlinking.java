package io.gatehouse.persistence.account;

/** What became of the wish to take an identity away from an account. */
public enum Unlinking {
    /** It leads to the account no more. */
    DONE,
    /** Nothing else leads to the account: it stays. */
    LAST_WAY_IN,
    /** The account has no such identity. */
    NOT_THERE
}
