package io.gatehouse.api;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Opens a REST resource, or a method of any CDI bean, only to callers who hold a permission. What a method says stands
 * above what its class says. Without it the caller is refused with {@link ProblemCode#FORBIDDEN}, and told which one is
 * missing.
 *
 * <p>Beside {@link MasterKeyRequired} on the same element either of them opens it: a key that is shown decides, and
 * without one the permission does. Beside {@code @RolesAllowed} both are asked for. Beans ask for what
 * {@code @RolesAllowed}, {@code @DenyAll} and {@link MasterKeyRequired} say as well, when one of their methods is called.
 *
 * <p>As with every interceptor of CDI, nobody is asked when a bean calls itself, and a method that overrides another one has
 * to say it again. An application that has any of them on a servlet, on anything else that is no bean, or on a static or
 * private method does not start; what EJBs say of roles is their container's.
 */
@InterceptorBinding
@Inherited
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface RequiresPermission {

    /** The permission, as {@code area:verb}: {@code accounts:read}, for example. */
    @Nonbinding
    String value();
}
