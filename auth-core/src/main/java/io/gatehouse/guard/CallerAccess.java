package io.gatehouse.guard;

import io.gatehouse.access.Access;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.util.Set;

/** What somebody may be and do, by what was found out about them. */
@EngineBean
class CallerAccess {

    private final Access access;

    @Inject
    CallerAccess(Access access) {
        this.access = access;
    }

    /** @throws ProblemException if there is no caller, or it cannot be told */
    static void requireCaller(Identification caller) {
        if (caller instanceof Identification.Undecided undecided) {
            throw undecided.problem();
        }
        if (!isKnown(caller)) {
            throw new ProblemException(
                    caller instanceof Identification.Refused ? ProblemCode.INVALID_TOKEN : ProblemCode.UNAUTHENTICATED);
        }
    }

    private static boolean isKnown(Identification caller) {
        return caller instanceof Identification.WithSession || caller instanceof Identification.WithJwt;
    }

    Set<String> roles(Identification caller) {
        requireCaller(caller);
        return caller instanceof Identification.WithSession with
                ? with.found().stored().roles()
                : ((Identification.WithJwt) caller).bearer().roles();
    }

    /** Whether there is a caller who holds it. */
    boolean permits(Identification caller, String permission) {
        return isKnown(caller) && access.permits(roles(caller), permission);
    }
}
