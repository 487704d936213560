package io.gatehouse.guard;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What may carry annotations about a method of a bean that is called, in the order in which the guard reads them. */
final class StatedOnBean {

    private StatedOnBean() {}

    /** The bean may be of a class that CDI made below its own, without its annotations. */
    static AnnotatedElement[] of(InvocationContext call) {
        List<AnnotatedElement> inOrder = new ArrayList<>(List.of(call.getMethod()));
        for (Class<?> type = call.getTarget().getClass(); type != null; type = type.getSuperclass()) {
            inOrder.add(type);
        }
        return inOrder.toArray(AnnotatedElement[]::new);
    }

    /** Whether the guard has judged the request for it already. */
    static boolean isResource(AnnotatedElement[] inOrder) {
        return Arrays.stream(inOrder).anyMatch(Statements::isResource);
    }
}
