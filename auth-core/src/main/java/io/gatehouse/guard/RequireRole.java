package io.gatehouse.guard;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Asks at a bean's method for its role, or for the master key, or refuses it. Serializable for beans of a view or a session. */
@AsksForRole
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RequireRole implements Serializable {

    private static final long serialVersionUID = 1L;

    /** CDI's proxy, which is serializable. */
    @SuppressWarnings("serial")
    private final BeanAccess access;

    @Inject
    RequireRole(BeanAccess access) {
        this.access = access;
    }

    @AroundInvoke
    Object permitted(InvocationContext call) throws Exception {
        access.require(call);
        return call.proceed();
    }
}
