package io.gatehouse.oidc;

/** What became of tokens that were looked at, and renewed if they were due. */
sealed interface Renewed {

    /** These are the newest, and the access token may be used. */
    record Current(HeldTokens tokens) implements Renewed {}

    /** They are due, and it cannot be told now whether the provider renews them. */
    record NotNow(HeldTokens tokens) implements Renewed {}

    /** The provider vouches for the session no more. */
    record Ended() implements Renewed {}
}
