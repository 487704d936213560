package io.gatehouse.guard;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresPermission;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.AnnotatedElement;

/**
 * Asks for the permission of a bean's method. It reads the annotations as the guard does, so that what a method of a
 * resource says stands above its class here as well. Roles and keys are the guard's to ask for, before it lets a request
 * reach a resource; nobody asks for them at another bean, so what states them there stays closed. Fresh proofs are
 * {@link RequireFreshFactor}'s.
 */
@RequiresPermission("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RequirePermission {

    private final Permissions permissions;

    @Inject
    RequirePermission(Permissions permissions) {
        this.permissions = permissions;
    }

    @AroundInvoke
    Object permitted(InvocationContext call) throws Exception {
        AnnotatedElement[] stated = StatedOnBean.of(call);
        require(Rule.of(stated), StatedOnBean.isResource(stated));
        return call.proceed();
    }

    private void require(Rule rule, boolean guarded) {
        if (rule instanceof Rule.Permitted permitted) {
            permissions.require(permitted.permission());
        } else if (rule instanceof Rule.MasterKeyOr either) {
            require(either.who(), guarded);
        } else if (rule instanceof Rule.Both both) {
            require(both.one(), guarded);
            require(both.other(), guarded);
        } else if (rule instanceof Rule.Fresh fresh) {
            require(fresh.who(), guarded);
        } else if (!guarded && !(rule instanceof Rule.Open)) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
    }
}
