package io.gatehouse.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One proof that a session rests on.
 *
 * @param kind what was proven
 * @param verifiedAt when it was last proven; empty if the one who saw the proof does not say
 * @param acr the authentication context class that an OpenID provider named for it (OpenID Connect Core, section 2)
 */
public record Factor(FactorKind kind, Optional<Instant> verifiedAt, Optional<String> acr) {

    public Factor {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(verifiedAt, "verifiedAt");
        Objects.requireNonNull(acr, "acr");
    }

    /** A proof that was given at this time, and of no particular class. */
    public Factor(FactorKind kind, Instant verifiedAt) {
        this(kind, Optional.of(verifiedAt), Optional.empty());
    }
}
