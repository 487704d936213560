package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresFreshFactor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks for a fresh proof before a bean's method, such as one behind a Faces page. At resources the guard has asked, where it
 * knows whether a master key opens them, too.
 */
@RequiresFreshFactor
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 1)
class RequireFreshFactor {

    private final Caller caller;
    private final FreshProof freshProof;

    @Inject
    RequireFreshFactor(Caller caller, FreshProof freshProof) {
        this.caller = caller;
        this.freshProof = freshProof;
    }

    @AroundInvoke
    Object fresh(InvocationContext call) throws Exception {
        AnnotatedElement[] stated = StatedOnBean.of(call);
        if (!StatedOnBean.isResource(stated)) {
            Arrays.stream(stated)
                    .map(Freshness::statedOn)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(this::require);
        }
        return call.proceed();
    }

    private void require(Freshness needed) {
        Identification who;
        try {
            who = caller.identification();
        } catch (ContextNotActiveException noRequest) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED);
        }
        CallerAccess.requireCaller(who);
        freshProof.require(needed, who);
    }
}
