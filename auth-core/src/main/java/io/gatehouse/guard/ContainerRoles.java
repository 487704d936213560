package io.gatehouse.guard;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * The roles that the container is told a caller has. Those that the account has of its own are looked up only where the
 * target asks for a role: nothing else gets slower, or depends on where roles are kept.
 */
@EngineBean
class ContainerRoles {

    private final CallerAccess access;

    @Inject
    ContainerRoles(CallerAccess access) {
        this.access = access;
    }

    /** @throws ProblemException UNAVAILABLE if a role is asked for and it cannot be told who has it */
    Set<String> of(Identification caller, Set<String> asserted, HttpServletRequest request) {
        return asksForRoles(request) ? access.roles(caller) : asserted;
    }

    private static boolean asksForRoles(HttpServletRequest request) {
        return request.getServletContext().getAttribute(Statements.ATTRIBUTE) instanceof Statements statements
                && Wellformed.path(request)
                        .map(path -> statements.ruleFor(request, path))
                        .filter(rule -> !rule.roles().isEmpty())
                        .isPresent();
    }
}
