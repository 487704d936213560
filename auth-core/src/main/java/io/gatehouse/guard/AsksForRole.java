package io.gatehouse.guard;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds {@link RequireRole} to what states roles. Nobody writes it: {@link BindRoles} adds it. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface AsksForRole {

    /** The annotation itself. */
    final class Literal extends AnnotationLiteral<AsksForRole> implements AsksForRole {

        static final Literal INSTANCE = new Literal();
        private static final long serialVersionUID = 1L;
    }
}
