package io.gatehouse.guard;

import io.gatehouse.api.RequiresFreshFactor;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Asks for a fresh proof before a bean's method, such as one behind a Faces page. Serializable for beans of a view or a session. */
@RequiresFreshFactor
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RequireFreshFactor implements Serializable {

    private static final long serialVersionUID = 1L;

    /** CDI's proxy, which is serializable. */
    @SuppressWarnings("serial")
    private final BeanAccess access;

    @Inject
    RequireFreshFactor(BeanAccess access) {
        this.access = access;
    }

    @AroundInvoke
    Object permitted(InvocationContext call) throws Exception {
        access.require(call, RequiresFreshFactor.class);
        return call.proceed();
    }
}
