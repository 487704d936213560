package io.gatehouse.web.console;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.util.EnumSet;
import java.util.Set;

/** Tells which refusals are said where the operator is: those that they can mend, or that time mends. */
final class Refusals {

    private static final Set<ProblemCode> TOLD = EnumSet.of(
            ProblemCode.INVALID_REQUEST,
            ProblemCode.FORBIDDEN,
            ProblemCode.NOT_FOUND,
            ProblemCode.ROLE_EXISTS,
            ProblemCode.ROLE_IN_USE,
            ProblemCode.ROLE_CHANGED,
            ProblemCode.CHANGED_MEANWHILE,
            ProblemCode.LAST_ADMINISTRATOR,
            ProblemCode.TOO_MANY_ATTEMPTS,
            ProblemCode.UNAVAILABLE);

    private Refusals() {}

    /** @throws ProblemException the refusal, if it is one for a page of its own */
    static void mustBeTold(ProblemException refused) {
        if (!TOLD.contains(refused.code())) {
            throw refused;
        }
    }
}
