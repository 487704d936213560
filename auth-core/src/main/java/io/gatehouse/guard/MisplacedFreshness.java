package io.gatehouse.guard;

import io.gatehouse.api.RequiresFreshFactor;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fresh proof asked for where neither the guard nor CDI sees it: nobody would be asked. */
final class MisplacedFreshness {

    private MisplacedFreshness() {}

    /** @throws IllegalStateException naming all such classes; the application does not start then */
    static void refuse(Set<Class<?>> classes, BeanManager beans) {
        String misplaced = classes.stream()
                .filter(MisplacedFreshness::asksForProof)
                .filter(type -> hasUninterceptedMethod(type) || !isCalledByWay(type, classes, beans))
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!misplaced.isEmpty()) {
            throw new IllegalStateException(
                    "@RequiresFreshFactor works on methods of REST resources and CDI beans that are"
                            + " neither static nor private; not here: " + misplaced);
        }
    }

    /** The interceptor that asks is bound by the annotation as well. */
    private static boolean asksForProof(Class<?> type) {
        return !type.isAnnotationPresent(Interceptor.class)
                && (type.isAnnotationPresent(RequiresFreshFactor.class)
                        || annotated(type).findAny().isPresent());
    }

    private static boolean hasUninterceptedMethod(Class<?> type) {
        return annotated(type)
                .anyMatch(each -> Modifier.isStatic(each.getModifiers()) || Modifier.isPrivate(each.getModifiers()));
    }

    private static Stream<Method> annotated(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.isAnnotationPresent(RequiresFreshFactor.class));
    }

    /**
     * Whether its methods are called by way of the guard or of CDI. A class that cannot be instantiated says something about
     * the classes below it; what a producer method made is not asked, whatever bean it is.
     */
    private static boolean isCalledByWay(Class<?> type, Set<Class<?>> classes, BeanManager beans) {
        boolean instantiable = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
        return !instantiable
                || classes.stream().anyMatch(other -> Statements.isResource(other) && type.isAssignableFrom(other))
                || beans.getBeans(type, Any.Literal.INSTANCE).stream()
                        .anyMatch(bean -> type.isAssignableFrom(bean.getBeanClass()));
    }
}
