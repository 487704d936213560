package io.gatehouse.guard;

import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.problem.FreshFactorNeeded;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks of a caller to have proven a moment ago who they are. */
@EngineBean
class FreshProof {

    private final Clock clock;

    @Inject
    FreshProof(Clock clock) {
        this.clock = clock;
    }

    /** @throws FreshFactorNeeded if no proof of the caller is fresh enough */
    void require(Freshness needed, Identification caller) {
        if (!needed.metBy(proven(caller), clock.instant())) {
            throw new FreshFactorNeeded(needed.maxAge(), needed.factors(), needed.acr());
        }
    }

    private List<Factor> proven(Identification caller) {
        if (caller instanceof Identification.WithSession with) {
            return with.found().stored().factors();
        }
        return caller instanceof Identification.WithJwt with ? List.of(proven(with.bearer())) : List.of();
    }

    /** What an access token says of the proof behind it (RFC 9470, section 6.1); no later than now. */
    private Factor proven(VerifiedBearer bearer) {
        Instant now = clock.instant();
        Optional<Instant> at = bearer.claims().get("auth_time") instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue())).filter(time -> !time.isAfter(now))
                : Optional.empty();
        Optional<String> acr =
                bearer.claims().get("acr") instanceof String named ? Optional.of(named) : Optional.empty();
        return new Factor(FactorKind.OPENID, at, acr);
    }
}
