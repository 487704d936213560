package io.gatehouse.guard;

import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.RequiresFreshFactor;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How fresh a proof has to be, and which proofs count.
 *
 * @param maxAge how long ago it may have been given
 * @param factors that count; any if none is named
 * @param acr classes of which the provider must have named one; any if there are none
 */
record Freshness(Duration maxAge, Set<FactorKind> factors, List<String> acr) {

    /** What may stand in a challenge between quotes, without blanks (RFC 9470, section 3). */
    private static final Pattern ACR = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255}");

    Freshness {
        if (maxAge.isNegative()
                || !acr.stream().allMatch(each -> ACR.matcher(each).matches())) {
            throw new IllegalArgumentException("@RequiresFreshFactor with an age or an acr that cannot be asked for");
        }
    }

    static Optional<Freshness> statedOn(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(RequiresFreshFactor.class))
                .map(stated -> new Freshness(
                        Duration.ofSeconds(stated.maxAge()), Set.of(stated.factors()), List.of(stated.acr())));
    }

    /** Whether one of these proofs is enough. A proof whose time nobody knows is not. */
    boolean metBy(List<Factor> proven, Instant now) {
        return proven.stream()
                .filter(this::counts)
                .anyMatch(factor -> factor.verifiedAt()
                        .filter(at -> !at.plus(maxAge).isBefore(now))
                        .isPresent());
    }

    /** Whoever acts for somebody has not proven to be them. */
    private boolean counts(Factor factor) {
        boolean kind = factors.isEmpty() ? factor.kind() != FactorKind.IMPERSONATION : factors.contains(factor.kind());
        return kind && (acr.isEmpty() || factor.acr().filter(acr::contains).isPresent());
    }
}
