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
 * Opens a REST resource, or a bean of a Faces page or any other CDI bean, or one of its methods, only to callers who have
 * proven a moment ago who they are. It comes on top of whatever else is said about who may call, and asks for a session also
 * where all are permitted.
 *
 * <p>A program is answered 401 with the challenge of RFC 9470 and the code {@code insufficient_user_authentication}. A
 * person who goes to a page is sent to prove themselves, and comes back with a new session.
 *
 * <p>A resource asks before anything of it runs, and a bean when one of its methods is called. An action needs the
 * annotation itself; having it on what the page displays is not enough. As with every interceptor of CDI, nobody is asked when
 * a bean calls itself, and a method that overrides another one has to say it again. An application that has it on a servlet,
 * on anything else that is no bean, or on a static or private method does not start.
 */
@InterceptorBinding
@Inherited
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface RequiresFreshFactor {

    /** How many seconds ago the proof may have been given at most. One whose time is not known is never fresh. */
    @Nonbinding
    int maxAge() default 300;

    /** The kinds of proof that count; any but {@link FactorKind#IMPERSONATION} if none is named. */
    @Nonbinding
    FactorKind[] factors() default {};

    /** Authentication context classes ({@code acr}), best first, of which the provider must name one; any if empty. */
    @Nonbinding
    String[] acr() default {};
}
