package io.gatehouse.api;

import java.time.Instant;
import java.util.Objects;

/**
 * One proof that a session rests on.
 *
 * @param kind what was proven
 * @param verifiedAt when it was last proven
 */
public record Factor(FactorKind kind, Instant verifiedAt) {

    public Factor {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(verifiedAt, "verifiedAt");
    }
}
