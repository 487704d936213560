package io.gatehouse.bearer;

import java.util.Optional;

/** Verifies the tokens of one kind of issuer. */
public interface BearerIssuer {

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
