package io.gatehouse.guard;

import io.gatehouse.api.MasterKeyRequired;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.Set;

/** Who may call: the statement that an annotation makes about a method. */
sealed interface Rule {

    /** Anybody. */
    record Open() implements Rule {}

    /** Whoever has a session or a JWT; holds wherever nothing is said. */
    record SignedIn() implements Rule {}

    /** Whoever is signed in and has one of these roles. */
    record OneOf(Set<String> roles) implements Rule {}

    /** Whoever knows the master key. */
    record MasterKeyOnly() implements Rule {}

    /** Nobody. */
    record Closed() implements Rule {}

    /** The method's own statement, else that of the method it overrides, else its class's, else {@link SignedIn}. */
    static Rule of(AnnotatedElement method, AnnotatedElement overridden, AnnotatedElement type) {
        return statement(method)
                .or(() -> statement(overridden))
                .or(() -> statement(type))
                .orElseGet(SignedIn::new);
    }

    private static Optional<Rule> statement(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(new Closed());
        }
        if (element.isAnnotationPresent(MasterKeyRequired.class)) {
            return Optional.of(new MasterKeyOnly());
        }
        RolesAllowed roles = element.getAnnotation(RolesAllowed.class);
        if (roles != null) {
            return Optional.of(new OneOf(Set.of(roles.value())));
        }
        return element.isAnnotationPresent(PermitAll.class) ? Optional.of(new Open()) : Optional.empty();
    }
}
