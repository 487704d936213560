package io.gatehouse.bench;

import io.gatehouse.persistence.account.AccountFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the console and the REST API ask about roles: who has one, how many have each, and whom a change would reach. */
final class RoleLooks {

    private static final double MOST = 200;
    private static final int FIRST = 21;
    private static final int COUNTED = 10_000;

    private static final List<String> ROLES = List.of("seeded-common", "seeded-rare", "auditor");

    private static final Set<String> MANY = Set.of(
            "accounts:read", "accounts:write", "accounts:invite", "accounts:delete", "sessions:read", "roles:read");

    private RoleLooks() {}

    static List<LookGroup> all() {
        return List.of(
                new LookGroup(
                        "a role's holders",
                        MOST,
                        ROLES.stream()
                                .map(role -> new Look(
                                        "holders of " + role,
                                        filled -> filled.listing()
                                                .page(
                                                        new AccountFilter(
                                                                Optional.empty(), Optional.empty(), Optional.of(role)),
                                                        Optional.empty(),
                                                        FIRST)))
                                .toList()),
                new LookGroup(
                        "how many hold each role, counted to 10,000",
                        MOST,
                        List.of(new Look(
                                "roles counted", filled -> filled.reach().holders(COUNTED + 1)))),
                new LookGroup("whom a change of a role would reach, of 10,000 holders", MOST, changes()));
    }

    /** One permission or many, that no other role permits, or another one that many of the holders have as well. */
    private static List<Look> changes() {
        List<Look> looks = new ArrayList<>();
        for (String role : ROLES) {
            for (Set<String> permissions : List.of(Set.of("accounts:read"), MANY)) {
                for (Set<String> permitted : List.of(Set.<String>of(), permissions)) {
                    Map<String, Set<String>> others = new HashMap<>();
                    ROLES.forEach(other -> others.put(other, permitted));
                    others.put("admin", permissions);
                    looks.add(new Look(
                            role + " and " + permissions.size() + " permissions, of which others permit "
                                    + permitted.size(),
                            filled -> filled.reach().decides(role, permissions, others, COUNTED)));
                }
            }
        }
        return looks;
    }
}
