package io.gatehouse.bearer;

import java.util.Optional;

/** Verifies the tokens of one kind of issuer. */
public interface BearerIssuer {

    /** Whether any of its tokens are no JWTs, and have to be told from those of sessions by their looks. */
    default boolean issuesOpaque() {
        return false;
    }

    /** Whether it is for this one to verify a token, as it looks; so far anybody may have made it. */
    boolean verifies(UnverifiedBearer bearer);

    /**
     * Verifies a token.
     *
     * @return empty if anything about it is wrong
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE if that cannot be told now
     */
    Optional<VerifiedBearer> verify(UnverifiedBearer bearer);
}
