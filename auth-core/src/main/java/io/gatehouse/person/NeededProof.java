package io.gatehouse.person;

import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.problem.FreshFactorNeeded;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The proof that an operator has to have given a moment ago.
 *
 * @param wanted kinds of a second factor that this person has; none if they have no second factor, and any proof will do
 * @param counting those of them that count in this session
 */
public record NeededProof(Set<FactorKind> wanted, Set<FactorKind> counting) implements Serializable {

    /** How old a proof may be. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    public NeededProof {
        wanted = Set.copyOf(wanted);
        counting = Set.copyOf(counting);
    }

    /** @throws FreshFactorNeeded if none of these was given a moment ago */
    public void require(List<Factor> proven, Instant now) {
        boolean fresh = proven.stream()
                .filter(factor -> counts(factor.kind()))
                .anyMatch(factor -> factor.verifiedAt()
                        .filter(at -> !at.plus(FRESH).isBefore(now))
                        .isPresent());
        if (!fresh) {
            throw new FreshFactorNeeded(FRESH, wanted, List.of());
        }
    }

    /** Whoever acts for somebody has not proven to be them. */
    private boolean counts(FactorKind kind) {
        return wanted.isEmpty() ? kind != FactorKind.IMPERSONATION : counting.contains(kind);
    }
}
