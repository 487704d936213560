package io.gatehouse.signin;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.StytchFactor;
import io.gatehouse.stytch.StytchFactors;
import io.gatehouse.stytch.StytchUsers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The phone to which somebody's codes go: the first one that they have shown to be theirs. */
@EngineBean
class OwnPhone {

    private static final StytchFactors NONE = new StytchFactors(Optional.empty(), List.of());

    private final StytchUsers users;

    @Inject
    OwnPhone(StytchUsers users) {
        this.users = users;
    }

    Optional<StytchFactor> of(String stytchUserId) {
        return users.factors(stytchUserId).orElse(gone -> NONE).further().stream()
                .filter(each -> each.registration() == StytchFactor.Registration.PHONE && each.verified())
                .findFirst();
    }
}
