package io.gatehouse.guard;

import io.gatehouse.api.MasterKeyRequired;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;

/**
 * Has CDI ask at beans for what {@code @RolesAllowed}, {@code @DenyAll} and {@link MasterKeyRequired} say. They bind no
 * interceptor by themselves, and the server reads the first two at EJBs only. Resources are the guard's to ask at.
 */
public class BindRoles implements Extension {

    /** What no interceptor is bound by. */
    static final List<Class<? extends Annotation>> STATEMENTS =
            List.of(RolesAllowed.class, DenyAll.class, MasterKeyRequired.class);

    private static final List<Class<? extends Annotation>> EJBS =
            List.of(Stateless.class, Stateful.class, Singleton.class, MessageDriven.class);

    /** Those annotations are not inherited, and the guard reads them at the classes above as well. */
    void bind(@Observes ProcessAnnotatedType<?> found) {
        Class<?> type = found.getAnnotatedType().getJavaClass();
        if (Statements.isResource(type) || isEjb(type)) {
            return;
        }
        if (statesRoles(type)) {
            found.configureAnnotatedType().add(AsksForRole.Literal.INSTANCE);
        } else if (found.getAnnotatedType().getMethods().stream().anyMatch(each -> states(each.getJavaMember()))) {
            found.configureAnnotatedType()
                    .filterMethods(each -> states(each.getJavaMember()))
                    .forEach(each -> each.add(AsksForRole.Literal.INSTANCE));
        }
    }

    /** Whether the container of EJBs asks for its roles. */
    static boolean isEjb(AnnotatedElement type) {
        return EJBS.stream().anyMatch(type::isAnnotationPresent);
    }

    private static boolean statesRoles(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (states(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean states(AnnotatedElement element) {
        return STATEMENTS.stream().anyMatch(element::isAnnotationPresent);
    }
}
