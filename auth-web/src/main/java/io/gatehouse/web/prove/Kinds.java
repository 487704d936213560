package io.gatehouse.web.prove;

import io.gatehouse.api.FactorKind;
import io.gatehouse.signin.OneTimeCode;
import java.util.Optional;

/** Names of what a code can show, as they come from outside. */
final class Kinds {

    private Kinds() {}

    static Optional<FactorKind> of(String name) {
        return OneTimeCode.KINDS.stream()
                .filter(kind -> kind.name().equals(name))
                .findAny();
    }
}
