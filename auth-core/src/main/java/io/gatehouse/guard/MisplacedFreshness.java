package io.gatehouse.guard;

import io.gatehouse.api.RequiresFreshFactor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fresh proof asked for where the guard does not see it, on a servlet or a bean of a Faces page: nobody would be asked. */
final class MisplacedFreshness {

    private MisplacedFreshness() {}

    /** @throws IllegalStateException naming all such classes; the application does not start then */
    static void refuse(Set<Class<?>> classes) {
        String misplaced = classes.stream()
                .filter(MisplacedFreshness::asksForProof)
                .filter(type -> !type.isInterface() && !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> classes.stream()
                        .noneMatch(other -> Statements.isResource(other) && type.isAssignableFrom(other)))
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!misplaced.isEmpty()) {
            throw new IllegalStateException(
                    "@RequiresFreshFactor works on REST resources, which these are not: " + misplaced);
        }
    }

    private static boolean asksForProof(Class<?> type) {
        return Stream.<AnnotatedElement>concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(each -> each.isAnnotationPresent(RequiresFreshFactor.class));
    }
}
