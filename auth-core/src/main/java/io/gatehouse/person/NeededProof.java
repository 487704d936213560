package io.gatehouse.person;

import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.problem.FreshFactorNeeded;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The proof that an operator has to have given a moment ago.
 *
 * @param wanted kinds of a second factor that this person has; none if they have no second factor, and any proof will do
 * @param counting those of them that count in this session
 */
public record NeededProof(Set<FactorKind> wanted, Set<FactorKind> counting) implements Serializable {

    /** How old a proof may be. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    private static final Set<FactorKind> ALONE = Set.of(FactorKind.PASSKEY, FactorKind.OPENID);

    private static final List<Set<FactorKind>> SAME = List.of(
            Set.of(FactorKind.AUTHENTICATOR_APP, FactorKind.RECOVERY_CODE),
            Set.of(FactorKind.SMS_CODE, FactorKind.WHATSAPP_CODE));

    public NeededProof {
        wanted = Set.copyOf(wanted);
        counting = Set.copyOf(counting);
    }

    /**
     * A passkey and what a provider asserts of several factors are enough by themselves; all others are a second factor only
     * beside something else in the session, however old that is.
     *
     * @throws FreshFactorNeeded if none of these was given a moment ago, or it stands alone
     */
    public void require(List<Factor> proven, Instant now) {
        Set<FactorKind> fresh = proven.stream()
                .filter(factor -> counts(factor.kind()))
                .filter(factor -> factor.verifiedAt()
                        .filter(at -> !at.plus(FRESH).isBefore(now))
                        .isPresent())
                .map(Factor::kind)
                .collect(Collectors.toSet());
        if (fresh.isEmpty()) {
            throw new FreshFactorNeeded(FRESH, wanted, List.of());
        }
        if (!wanted.isEmpty() && fresh.stream().noneMatch(kind -> ALONE.contains(kind) || isSecond(kind, proven))) {
            throw new FreshFactorNeeded(FRESH, Set.of(FactorKind.PASSWORD), List.of());
        }
    }

    /** A recovery code shows the same as the authenticator app, and both kinds of code the same telephone. */
    private static boolean isSecond(FactorKind kind, List<Factor> proven) {
        Set<FactorKind> same =
                SAME.stream().filter(group -> group.contains(kind)).findFirst().orElse(Set.of(kind));
        return proven.stream()
                .map(Factor::kind)
                .anyMatch(other -> other != FactorKind.IMPERSONATION && !same.contains(other));
    }

    /** Whoever acts for somebody has not proven to be them. */
    private boolean counts(FactorKind kind) {
        return wanted.isEmpty() ? kind != FactorKind.IMPERSONATION : counting.contains(kind);
    }
}
