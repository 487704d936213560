package io.gatehouse.bench;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.account.AccountFilter;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the console and the REST API ask about people: each filter in each order, at the beginning and in the middle.
 */
final class PeopleLooks {

    private static final double MOST = 200;
    private static final int PAGE = 50;
    private static final int COUNTED = 1_001;

    /** Common and rare, of first and last names and of e-mails. */
    private static final List<String> BEGINNINGS = List.of(
            "", "m", "s", "ma", "mar", "maria", "maria m", "müller", "schmidt a", "w", "a.", "zh", "wolf.m", "nobody");

    private static final List<Optional<AccountState>> STATES = Stream.concat(
                    Stream.of(Optional.<AccountState>empty()),
                    Stream.of(AccountState.values()).map(Optional::of))
            .toList();

    private static final List<Optional<String>> ROLES =
            List.of(Optional.empty(), Optional.of("seeded-common"), Optional.of("seeded-rare"));

    private static final List<String> WITH_ROLES = List.of("", "m", "maria m", "nobody");

    private PeopleLooks() {}

    static List<LookGroup> all() {
        List<LookGroup> groups = new ArrayList<>();
        for (AccountOrder order : AccountOrder.values()) {
            groups.add(new LookGroup("people by " + order.name().toLowerCase(), MOST, searches(order)));
        }
        groups.add(new LookGroup("people counted to 1,000", MOST, counts()));
        groups.add(new LookGroup("GET /accounts", MOST, listings()));
        groups.add(new LookGroup("a person, with roles and identities", MOST, List.of(new Look("somebody", filled -> {
            filled.accounts().find(filled.somebody());
            filled.roles().of(filled.somebody());
            filled.identities().of(filled.somebody());
        }))));
        return groups;
    }

    private static List<Look> searches(AccountOrder order) {
        List<Look> looks = new ArrayList<>();
        for (AccountQuery query : queries()) {
            looks.add(new Look(
                    "by " + order + ", " + query,
                    filled -> filled.search().find(query, order, Optional.empty(), PAGE)));
            looks.add(new Look(
                    "by " + order + ", " + query + " from the middle",
                    filled -> filled.search().find(query, order, Optional.of(filled.somebody()), PAGE)));
        }
        return looks;
    }

    private static List<AccountQuery> queries() {
        List<AccountQuery> queries = new ArrayList<>();
        for (String beginning : BEGINNINGS) {
            for (Optional<AccountState> state : STATES) {
                (WITH_ROLES.contains(beginning) ? ROLES : ROLES.subList(0, 1))
                        .forEach(role -> queries.add(new AccountQuery(beginning, state, role)));
            }
        }
        return queries;
    }

    private static List<Look> counts() {
        return queries().stream()
                .map(query ->
                        new Look("counted " + query, filled -> filled.search().count(query, COUNTED)))
                .toList();
    }

    private static List<Look> listings() {
        List<Look> looks = new ArrayList<>();
        for (Optional<String> email : List.of(Optional.<String>empty(), Optional.of("m"), Optional.of("maria.m"))) {
            for (Optional<AccountState> state : STATES) {
                for (Optional<String> role : ROLES) {
                    AccountFilter filter = new AccountFilter(email, state, role);
                    looks.add(new Look(
                            filter.toString(), filled -> filled.listing().page(filter, Optional.empty(), PAGE)));
                    looks.add(new Look(
                            filter + " from the middle",
                            filled -> filled.listing().page(filter, Optional.of("maria"), PAGE)));
                }
            }
        }
        return looks;
    }
}
