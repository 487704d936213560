package io.gatehouse.bearer;

import io.gatehouse.api.Secret;
import java.util.Optional;

/** Verifies the tokens of one kind of issuer. */
public interface BearerIssuer {

    /** Whether it is for this one to verify what says that it comes from there; so far anybody may have written that. */
    boolean verifies(String issuer);

    /**
     * Verifies a JWT.
     *
     * @param issuer as the JWT names it
     * @return empty if anything about it is wrong
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE if that cannot be told now
     */
    Optional<VerifiedBearer> verify(String issuer, Secret jwt);
}
