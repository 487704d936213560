package io.gatehouse.guard;

import io.gatehouse.access.Access;
import io.gatehouse.access.Entitlement;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.util.Arrays;
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
        return entitlement(caller).roles();
    }

    /** Whether there is a caller who holds it. */
    boolean permits(Identification caller, String permission) {
        return isKnown(caller) && entitlement(caller).permits(permission);
    }

    /**
     * Whether a program calls for itself, and the scope of its token is what lets it in: there is nobody who could prove
     * once more who they are.
     */
    boolean isProgramPermitted(Identification caller, Rule who) {
        return who instanceof Rule.Permitted permitted
                && caller instanceof Identification.WithJwt with
                && with.bearer().isOfClientItself()
                && entitlement(caller).permitsByScope(permitted.permission());
    }

    private Entitlement entitlement(Identification caller) {
        if (caller instanceof Identification.WithSession with) {
            return access.of(with.found().stored());
        }
        VerifiedBearer bearer = ((Identification.WithJwt) caller).bearer();
        return access.of(
                issuer(bearer),
                bearer.roles(),
                Set.copyOf(Arrays.asList(text(bearer, "scope").split(" "))));
    }

    /** As mappings name it. A bearer of a session is Stytch's. */
    private static String issuer(VerifiedBearer bearer) {
        return bearer.session().isPresent() ? Access.STYTCH : text(bearer, "iss");
    }

    private static String text(VerifiedBearer bearer, String claim) {
        return bearer.claims().get(claim) instanceof String text ? text : "";
    }
}
