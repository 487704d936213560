package io.gatehouse.guard;

import io.gatehouse.api.RequiresFreshFactor;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.EventListener;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fresh proof asked for where neither the guard nor CDI sees it: nobody would be asked. */
final class MisplacedFreshness {

    private static final List<Class<?>> CALLED_BY_THE_CONTAINER =
            List.of(Servlet.class, Filter.class, EventListener.class);

    private MisplacedFreshness() {}

    /** @throws IllegalStateException naming all such classes; the application does not start then */
    static void refuse(Set<Class<?>> classes) {
        String misplaced = classes.stream()
                .filter(MisplacedFreshness::asksForProof)
                .filter(type -> CALLED_BY_THE_CONTAINER.stream().anyMatch(each -> each.isAssignableFrom(type)))
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!misplaced.isEmpty()) {
            throw new IllegalStateException(
                    "@RequiresFreshFactor works on REST resources and CDI beans, which these are not: " + misplaced);
        }
    }

    private static boolean asksForProof(Class<?> type) {
        return Stream.<AnnotatedElement>concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(each -> each.isAnnotationPresent(RequiresFreshFactor.class));
    }
}
