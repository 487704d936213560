package io.gatehouse.guard;

import io.gatehouse.api.MasterKeyRequired;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
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

    /** Whom another rule lets in, once they have proven a moment ago who they are. */
    record Fresh(Rule who, Freshness needed) implements Rule {}

    /**
     * What the first of these says that says anything, else {@link SignedIn}. How fresh a proof has to be is stated beside
     * it, and found in the same order.
     *
     * @param inOrder the method, the one it overrides, its class, the class that declares it (Jakarta Annotations 2.1, 2.1)
     */
    static Rule of(AnnotatedElement... inOrder) {
        Rule who = Arrays.stream(inOrder)
                .map(Rule::statement)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(SignedIn::new);
        return Arrays.stream(inOrder)
                .map(Freshness::statedOn)
                .flatMap(Optional::stream)
                .findFirst()
                .<Rule>map(needed -> new Fresh(who instanceof Open ? new SignedIn() : who, needed))
                .orElse(who);
    }

    /** Roles that it names. */
    default Set<String> roles() {
        if (this instanceof Fresh fresh) {
            return fresh.who().roles();
        }
        return this instanceof OneOf oneOf ? oneOf.roles() : Set.of();
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
