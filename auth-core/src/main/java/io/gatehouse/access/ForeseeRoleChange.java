package io.gatehouse.access;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.persistence.access.RoleReach;
import io.gatehouse.store.Searches;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says who would gain and lose what if a role permitted something else. Each method throws {@link ProblemException} with
 * UNAVAILABLE, also if others are at it for too long.
 */
@EngineBean
public class ForeseeRoleChange {

    /** People are counted no further. */
    public static final int COUNTED = Searches.COUNTED;

    private final FindRights find;
    private final RoleReach reach;
    private final Searches searches;

    @Inject
    ForeseeRoleChange(FindRights find, RoleReach reach, Searches searches) {
        this.find = find;
        this.reach = reach;
        this.searches = searches;
    }

    /**
     * One permission that the role would permit, or would not any more.
     *
     * @param people who would gain or lose it: holders of the role who do not have it by another one
     */
    public record Effect(String permission, boolean gained, int people) {}

    /** @param holders of the role, counted up to one more than {@link #COUNTED} */
    public record Foreseen(List<Effect> effects, int holders) {

        /** Whether the effects are those on all holders, and not on the first ones only. */
        public boolean onAll() {
            return holders <= COUNTED;
        }
    }

    /** How many accounts have each role of their own, counted up to one more than {@link #COUNTED}. */
    public Map<String, Integer> holders() {
        return searches.ask(() -> reach.holders(COUNTED + 1));
    }

    /** @throws ProblemException also NOT_FOUND if there is no such role */
    public int holders(String role) {
        find.role(role);
        return holders().getOrDefault(role, 0);
    }

    /** @param before the role as it is; with no permissions, and a name that nobody has, if it is a new one */
    public Foreseen of(Role before, Set<String> permissions) {
        Set<String> gained = without(permissions, before.permissions());
        Set<String> lost = without(before.permissions(), permissions);
        Set<String> changed = new HashSet<>(gained);
        changed.addAll(lost);
        Map<String, Integer> people = changed.isEmpty() ? Map.of() : people(before.name(), changed);
        return new Foreseen(
                Stream.concat(
                                new TreeSet<>(gained).stream().map(each -> effect(each, true, people)),
                                new TreeSet<>(lost).stream().map(each -> effect(each, false, people)))
                        .toList(),
                holders().getOrDefault(before.name(), 0));
    }

    /** @throws ProblemException also ROLE_IN_USE if the role is built in, INVALID_REQUEST if a permission is not known */
    public Foreseen ofChange(Role before, Set<String> permissions) {
        if (before.builtIn()) {
            throw new ProblemException(ProblemCode.ROLE_IN_USE);
        }
        find.unknown(permissions).ifPresent(wrong -> {
            throw ProblemException.invalid(List.of(wrong));
        });
        return of(before, permissions);
    }

    private Map<String, Integer> people(String role, Set<String> changed) {
        Map<String, Set<String>> others = others(changed);
        return searches.ask(() -> reach.decides(role, changed, others, COUNTED));
    }

    private static Effect effect(String permission, boolean gained, Map<String, Integer> people) {
        return new Effect(permission, gained, people.getOrDefault(permission, 0));
    }

    private Map<String, Set<String>> others(Set<String> asked) {
        Map<String, Set<String>> others = new HashMap<>();
        for (Role role : find.roles()) {
            Set<String> permitted = new HashSet<>(asked);
            if (!role.permissions().contains(BuiltIn.EVERYTHING)) {
                permitted.retainAll(role.permissions());
            }
            others.put(role.name(), permitted);
        }
        return others;
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
        Set<String> rest = new HashSet<>(these);
        rest.removeAll(those);
        return rest;
    }
}
