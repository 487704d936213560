package io.gatehouse.guard;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.RequiresPermission;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for the permission of a bean's method. It reads the annotations as the guard does, so that what a method of a
 * resource says stands above its class here as well; roles and fresh proofs are the guard's to ask for.
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
        require(Rule.of(stated(call)));
        return call.proceed();
    }

    private void require(Rule rule) {
        if (rule instanceof Rule.Permitted permitted) {
            permissions.require(permitted.permission());
        } else if (rule instanceof Rule.MasterKeyOr either) {
            require(either.who());
        } else if (rule instanceof Rule.Fresh fresh) {
            require(fresh.who());
        } else if (rule instanceof Rule.Both both) {
            require(both.one());
            require(both.other());
        }
    }

    /** The bean may be of a class that CDI made below its own, without its annotations. */
    private static AnnotatedElement[] stated(InvocationContext call) {
        List<AnnotatedElement> inOrder = new ArrayList<>(List.of(call.getMethod()));
        for (Class<?> type = call.getTarget().getClass(); type != null; type = type.getSuperclass()) {
            inOrder.add(type);
        }
        return inOrder.toArray(AnnotatedElement[]::new);
    }
}
