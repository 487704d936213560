package io.gatehouse.guard;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresPermission;
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

    /** Whoever is signed in and holds this permission. */
    record Permitted(String permission) implements Rule {}

    /** Whom two rules let in, each by itself. */
    record Both(Rule one, Rule other) implements Rule {}

    /** Whoever shows a master key; whoever shows none is judged by another rule. */
    record MasterKeyOr(Rule who) implements Rule {}

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
                .map(needed -> fresh(who, needed))
                .orElse(who);
    }

    /** A key is no person, and has nothing to prove. */
    private static Rule fresh(Rule who, Freshness needed) {
        return who instanceof MasterKeyOr either
                ? new MasterKeyOr(new Fresh(either.who(), needed))
                : new Fresh(who instanceof Open ? new SignedIn() : who, needed);
    }

    /** Roles that it names. */
    default Set<String> roles() {
        if (this instanceof Fresh fresh) {
            return fresh.who().roles();
        }
        if (this instanceof MasterKeyOr either) {
            return either.who().roles();
        }
        if (this instanceof Both both) {
            return both.one() instanceof OneOf oneOf
                    ? oneOf.roles()
                    : both.other().roles();
        }
        return this instanceof OneOf oneOf ? oneOf.roles() : Set.of();
    }

    private static Optional<Rule> statement(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(new Closed());
        }
        Optional<Rule> person = person(element);
        if (element.isAnnotationPresent(MasterKeyRequired.class)) {
            boolean orPerson = element.isAnnotationPresent(RequiresPermission.class);
            return Optional.of(orPerson ? new MasterKeyOr(person.orElseThrow()) : new MasterKeyOnly());
        }
        return person.isEmpty() && element.isAnnotationPresent(PermitAll.class) ? Optional.of(new Open()) : person;
    }

    private static Optional<Rule> person(AnnotatedElement element) {
        Optional<Rule> roles = Optional.ofNullable(element.getAnnotation(RolesAllowed.class))
                .map(stated -> new OneOf(Set.of(stated.value())));
        Optional<Rule> permission = Optional.ofNullable(element.getAnnotation(RequiresPermission.class))
                .map(stated -> new Permitted(stated.value()));
        return roles.isPresent() && permission.isPresent()
                ? Optional.of(new Both(roles.get(), permission.get()))
                : roles.or(() -> permission);
    }
}
