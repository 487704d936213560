package io.gatehouse.access;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Happened;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccessChange;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.persistence.access.RoleMapping;
import io.gatehouse.persistence.access.Roles;
import io.gatehouse.request.Fingerprint;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What administrators do to roles and mappings. Each method throws {@link ProblemException} with FORBIDDEN if it gives
 * rights that the caller does not hold, INVALID_REQUEST with the fields that are wrong, UNAVAILABLE.
 */
@EngineBean
public class RoleEditor {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]*");
    private static final String NAME_OF_A_ROLE = "must be the name of a role here";
    private static final int LONGEST_DESCRIPTION = 200;

    private final ChangeAccess change;
    private final Roles roles;
    private final FindRights find;
    private final MayGive mayGive;

    @Inject
    RoleEditor(ChangeAccess change, Roles roles, FindRights find, MayGive mayGive) {
        this.change = change;
        this.roles = roles;
        this.find = find;
        this.mayGive = mayGive;
    }

    /** Whether a role could be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @param repeatable a name of the caller's for this request: repeated with the same name it makes the role once
     * @throws ProblemException also ROLE_EXISTS
     */
    public Role create(String name, String description, Set<String> permissions, Optional<String> repeatable) {
        refuseIfAny(Stream.of(
                unless(
                        isName(name),
                        "name",
                        "must be small letters, digits, dots, hyphens and underscores, a letter first, at most 64"),
                wrongIn(description, permissions)));
        mayGive.require(permissions);
        Optional<String> request =
                repeatable.map(key -> Fingerprint.of(mayGive.name(), key, name, description, sorted(permissions)));
        AccessChange outcome = change(
                Map.of("role", name, "change", "created", "permissions", sorted(permissions)),
                () -> roles.create(name, description, permissions, request));
        if (outcome != AccessChange.DONE
                && (request.isEmpty() || !Store.POSTGRES.ask(() -> roles.wasCreatedWith(name, request.get())))) {
            throw new ProblemException(ProblemCode.ROLE_EXISTS);
        }
        return find.role(name);
    }

    /**
     * @param version that the caller has seen
     * @throws ProblemException also NOT_FOUND, ROLE_IN_USE if it is built in, CHANGED_MEANWHILE
     */
    public Role change(String name, long version, String description, Set<String> permissions) {
        Role before = editable(name, version);
        refuseIfAny(Stream.of(wrongIn(description, permissions)));
        mayGive.require(before.permissions());
        Set<String> added = new HashSet<>(permissions);
        added.removeAll(before.permissions());
        mayGive.require(added);
        Set<String> removed = new HashSet<>(before.permissions());
        removed.removeAll(permissions);
        AccessChange outcome = change(
                Map.of("role", name, "change", "edited", "added", sorted(added), "removed", sorted(removed)),
                () -> roles.change(name, version, description, permissions));
        if (outcome != AccessChange.DONE) {
            throw new ProblemException(ProblemCode.CHANGED_MEANWHILE);
        }
        return find.role(name);
    }

    /** @throws ProblemException also NOT_FOUND, ROLE_IN_USE if it is built in or somebody has it, CHANGED_MEANWHILE */
    public void delete(String name, long version) {
        mayGive.require(editable(name, version).permissions());
        AtomicReference<List<RoleMapping>> unmapped = new AtomicReference<>(List.of());
        AccessChange outcome = change.ofRoles(
                () -> edited(deleted(name, unmapped.get())), () -> roles.delete(name, version, unmapped::set));
        if (outcome != AccessChange.DONE) {
            editable(name, version);
            throw new ProblemException(ProblemCode.ROLE_IN_USE);
        }
    }

    /** What stood for it elsewhere stands for nothing any more: the trail says what that was. */
    private static Map<String, String> deleted(String name, List<RoleMapping> unmapped) {
        Map<String, String> details = new HashMap<>(Map.of("role", name, "change", "deleted"));
        if (!unmapped.isEmpty()) {
            details.put(
                    "unmapped",
                    unmapped.stream()
                            .map(each -> each.asserted() + " of " + each.issuer())
                            .collect(Collectors.joining(", ")));
        }
        return details;
    }

    private Role editable(String name, long version) {
        Role role = find.role(name);
        if (role.builtIn()) {
            throw new ProblemException(ProblemCode.ROLE_IN_USE);
        }
        if (role.version() != version) {
            throw new ProblemException(ProblemCode.CHANGED_MEANWHILE);
        }
        return role;
    }

    /**
     * Lets what an issuer asserts stand for a role here; the mapping that is there if it does so already.
     *
     * @throws ProblemException also ROLE_CHANGED if the role is being edited at the same time
     */
    public RoleMapping map(String issuer, String asserted, String role) {
        refuseIfAny(Stream.of(
                unless(isText(issuer, 512) && !issuer.isEmpty(), "issuer", "must be a provider's issuer, or stytch"),
                unless(isText(asserted, 255) && !asserted.isEmpty(), "asserted", "must be the name of a role there"),
                unless(find.roles().stream().anyMatch(each -> each.name().equals(role)), "role", NAME_OF_A_ROLE)));
        RoleMapping mapping = new RoleMapping(UUID.randomUUID(), issuer, asserted, role);
        String by = mayGive.name();
        mayGive.holding(
                role, checked -> change(said("mapped", mapping), () -> roles.map(mapping, checked.version(), by)));
        return Store.POSTGRES.ask(roles::mappings).stream()
                .filter(each -> each.issuer().equals(issuer)
                        && each.asserted().equals(asserted)
                        && each.role().equals(role))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    /** @throws ProblemException also NOT_FOUND */
    public void unmap(UUID id) {
        RoleMapping mapping = Store.POSTGRES.ask(roles::mappings).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        mayGive.requireRole(mapping.role());
        change(said("unmapped", mapping), () -> roles.unmap(id));
    }

    private static Map<String, String> said(String change, RoleMapping mapping) {
        return Map.of(
                "role", mapping.role(), "change", change, "issuer", mapping.issuer(), "asserted", mapping.asserted());
    }

    private Stream<FieldProblem> wrongIn(String description, Set<String> permissions) {
        return Stream.concat(
                unless(
                        isText(description, LONGEST_DESCRIPTION),
                        "description",
                        "must be one line of at most 200 characters"),
                find.unknown(permissions).stream());
    }

    private static boolean isText(String text, int longest) {
        return text.length() <= longest && TEXT.matcher(text).matches();
    }

    private static Stream<FieldProblem> unless(boolean right, String field, String message) {
        return right ? Stream.empty() : Stream.of(new FieldProblem(field, message));
    }

    /** With all that is wrong together. */
    private static void refuseIfAny(Stream<Stream<FieldProblem>> wrong) {
        List<FieldProblem> all = wrong.flatMap(each -> each).toList();
        if (!all.isEmpty()) {
            throw ProblemException.invalid(all);
        }
    }

    private AccessChange change(Map<String, String> details, Supplier<AccessChange> work) {
        return change.ofRoles(() -> edited(details), work);
    }

    private static Happened edited(Map<String, String> details) {
        return new Happened(SecurityEventKind.ROLE_EDITED, Optional.empty(), details);
    }

    private static String sorted(Set<String> permissions) {
        return String.join(" ", new TreeSet<>(permissions));
    }
}
