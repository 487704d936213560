package io.gatehouse.guard;

import io.gatehouse.api.RequiresPermission;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Asks for the permission of a bean's method. Serializable for beans of a view or a session. */
@RequiresPermission("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RequirePermission implements Serializable {

    private static final long serialVersionUID = 1L;

    /** CDI's proxy, which is serializable. */
    @SuppressWarnings("serial")
    private final BeanAccess access;

    @Inject
    RequirePermission(BeanAccess access) {
        this.access = access;
    }

    @AroundInvoke
    Object permitted(InvocationContext call) throws Exception {
        access.require(call, RequiresPermission.class);
        return call.proceed();
    }
}
