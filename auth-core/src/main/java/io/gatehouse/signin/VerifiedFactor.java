package io.gatehouse.signin;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.StytchFactor;
import io.gatehouse.stytch.StytchFactors;
import io.gatehouse.stytch.StytchUsers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What somebody has shown to be theirs at Stytch: of each registration the first one. What was only begun is not there. */
@EngineBean
class VerifiedFactor {

    private static final StytchFactors NONE = new StytchFactors(Optional.empty(), List.of());

    private final StytchUsers users;

    @Inject
    VerifiedFactor(StytchUsers users) {
        this.users = users;
    }

    /** @throws io.gatehouse.api.ProblemException UNAVAILABLE, TOO_MANY_ATTEMPTS if that cannot be told */
    Optional<StytchFactor> of(String stytchUserId, StytchFactor.Registration registration) {
        return users.factors(stytchUserId).orElse(gone -> NONE).further().stream()
                .filter(each -> each.registration() == registration && each.verified())
                .findFirst();
    }
}
