package io.gatehouse.guard;

import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.Interceptor;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of who may call where neither the guard nor CDI sees it: nobody would be asked. */
final class MisplacedStatements {

    private static final List<Class<? extends Annotation>> BINDINGS =
            List.of(RequiresFreshFactor.class, RequiresPermission.class);

    private final Set<Class<?>> classes;
    private final Set<Class<?>> ofBeans;

    private MisplacedStatements(Set<Class<?>> classes, Set<Class<?>> ofBeans) {
        this.classes = classes;
        this.ofBeans = ofBeans;
    }

    /** @throws IllegalStateException naming all such classes; the application does not start then */
    static void refuse(Set<Class<?>> classes, BeanManager beans) {
        // all beans, as one may hide its class behind the types that it is injected by
        Set<Class<?>> ofBeans = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        String misplaced = new MisplacedStatements(classes, ofBeans)
                .found()
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!misplaced.isEmpty()) {
            throw new IllegalStateException("@RequiresFreshFactor, @RequiresPermission, @RolesAllowed, @DenyAll and"
                    + " @MasterKeyRequired work on methods of REST resources and CDI beans that are neither static nor"
                    + " private; not here: " + misplaced);
        }
    }

    private Stream<Class<?>> found() {
        return classes.stream()
                // the interceptors are bound by the annotations as well
                .filter(type -> !type.isAnnotationPresent(Interceptor.class))
                .filter(type -> isMisplacedBinding(type) || isMisplacedRole(type));
    }

    /** CDI binds interceptors by what stands on a stereotype as well, and they open nothing. */
    private boolean isMisplacedBinding(Class<?> type) {
        return !type.isAnnotation() && isMisplaced(type, BINDINGS);
    }

    /** The container of EJBs asks for the roles of its own. */
    private boolean isMisplacedRole(Class<?> type) {
        return !BindRoles.isEjb(type)
                && (type.isAnnotation() ? states(type, BindRoles.STATEMENTS) : isMisplaced(type, BindRoles.STATEMENTS));
    }

    private boolean isMisplaced(Class<?> type, List<Class<? extends Annotation>> annotations) {
        if (!states(type, annotations) && annotated(type, annotations).findAny().isEmpty()) {
            return false;
        }
        return annotated(type, annotations).anyMatch(MisplacedStatements::isNeverIntercepted)
                || isCalledByServer(type)
                || !isCalledByWay(type);
    }

    private static boolean isNeverIntercepted(Method method) {
        return Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers());
    }

    /** The server makes these itself, without CDI's interceptors, whatever beans they are besides. */
    private static boolean isCalledByServer(Class<?> type) {
        return Servlet.class.isAssignableFrom(type) || Filter.class.isAssignableFrom(type);
    }

    private static Stream<Method> annotated(Class<?> type, List<Class<? extends Annotation>> annotations) {
        return Arrays.stream(type.getDeclaredMethods()).filter(each -> states(each, annotations));
    }

    private static boolean states(AnnotatedElement element, List<Class<? extends Annotation>> annotations) {
        return annotations.stream().anyMatch(element::isAnnotationPresent);
    }

    /**
     * Whether its methods are called by way of the guard or of CDI. A class that cannot be instantiated says something about
     * the classes below it, but an interface to the guard only; what a producer method made is not asked, whatever bean it is.
     */
    private boolean isCalledByWay(Class<?> type) {
        if (classes.stream().anyMatch(other -> Statements.isResource(other) && type.isAssignableFrom(other))) {
            return true;
        }
        boolean ofBean = ofBeans.stream().anyMatch(type::isAssignableFrom);
        return type.isInterface() ? !ofBean : ofBean || Modifier.isAbstract(type.getModifiers());
    }
}
