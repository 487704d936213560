package io.gatehouse.persistence.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * The SQL of one search. What people type begins an e-mail, or a name in either order: each of them is a range of an
 * index of its own. They are asked one by one, since PostgreSQL answers an "or" of them by reading all that begins
 * so; unless a role is asked for that few hold, who are looked at each.
 */
class AccountStatement {

    /** How far the list is walked for what is common, before what is rare is fetched from the ranges: some 30 ms. */
    private static final int WALKED = 10_000;

    /** So many who hold a role are looked at one by one. */
    static final int FEW = 2_000;

    /** How many hold a role, but no more than one above {@link #FEW}. */
    static final String HOLDERS =
            "select count(*) from (select from account_roles where role = :role limit " + (FEW + 1) + ") counted";

    /** Sorts behind everything that can follow a beginning. */
    private static final String LAST = "\uDBFF\uDFFF";

    private static final String NAME = AccountOrder.NAME.key();
    private static final Range E_MAIL = new Range(between(AccountOrder.EMAIL.key(), ":email"), Optional.empty());
    private static final Range LAST_NAME_FIRST =
            new Range(between(NAME, "lower(:name)"), Optional.of(letter("a.last_name")));
    private static final Range FIRST_NAME_FIRST = new Range(
            between("lower(a.first_name || ' ' || a.last_name) collate \"C\"", "lower(:name)"),
            Optional.of(letter("a.first_name")));
    private static final Range EVERYBODY = new Range("true", Optional.empty());

    private final List<Range> ranges = new ArrayList<>();
    private final List<String> stateConditions = new ArrayList<>();
    private final List<String> roleConditions = new ArrayList<>();
    private final boolean isLetter;
    private final Map<String, Object> values = new LinkedHashMap<>();

    AccountStatement(AccountQuery filter) {
        isLetter = filter.beginning().length() == 1;
        if (!filter.beginning().isEmpty()) {
            ranges.addAll(List.of(E_MAIL, LAST_NAME_FIRST, FIRST_NAME_FIRST));
            values.put("email", EmailKey.of(filter.beginning()));
            values.put("name", filter.beginning());
            values.put("last", LAST);
        }
        filter.state().ifPresent(state -> {
            stateConditions.add("a.state = :state");
            values.put("state", state.name());
        });
        filter.role().ifPresent(role -> {
            roleConditions.add("exists (select 1 from account_roles h where h.role = :role and h.account_id = a.id)");
            values.put("role", role);
        });
    }

    /**
     * Part of an index.
     *
     * @param byLetter the same by an index that has it sorted by e-mail, for what begins with one letter: a quarter of all
     *     names may, too many to be sorted
     */
    private record Range(String condition, Optional<String> byLetter) {}

    private static String letter(String name) {
        return "left(lower(" + name + "), 1) collate \"C\" = lower(:name)";
    }

    private static String between(String key, String beginning) {
        return key + " >= " + beginning + " and " + key + " < " + beginning + " || :last";
    }

    boolean meansAll() {
        return ranges.isEmpty() && stateConditions.isEmpty() && roleConditions.isEmpty();
    }

    /** The next in order, all of them. */
    String all(AccountOrder order, Optional<String> behind) {
        return "select a.* from accounts a" + where(behind.stream()) + " order by " + order.by() + " limit :most";
    }

    /** Those among the next some thousand in order. */
    String nearby(AccountOrder order, Optional<String> behind) {
        return "select a.* from (select a.*, " + order.key() + " as sorted_by from accounts a" + where(behind.stream())
                + " order by " + order.by() + " limit " + WALKED + ") a"
                + where(Stream.concat(conditions(), inAnyRange()))
                + " order by " + order.by("a.sorted_by") + " limit :most";
    }

    /** Those of each range, merged. */
    String far(AccountOrder order, Optional<String> behind) {
        String each = rangesOrAll()
                .map(range -> "(" + first(order, range, behind) + ")")
                .collect(Collectors.joining(" union "));
        return "select a.* from (" + each + ") found join accounts a on a.id = found.id order by "
                + order.by("found.sorted_by") + " limit :most";
    }

    /**
     * "offset 0" keeps PostgreSQL from walking the list in order instead of the range: it takes those that match to be
     * spread evenly, and people who are much alike in one thing are often alike in another. Roles are asked for behind it,
     * of the sorted ones, until there are enough.
     */
    private String first(AccountOrder order, Range range, Optional<String> behind) {
        if (order == AccountOrder.EMAIL && isLetter && range.byLetter().isPresent()) {
            return sorted(order, range.byLetter().get(), behind, "");
        }
        boolean inOrder = range.condition().startsWith(order.key());
        return sorted(order, range.condition(), behind, inOrder ? "" : " offset 0");
    }

    private Stream<Range> rangesOrAll() {
        return ranges.isEmpty() ? Stream.of(EVERYBODY) : ranges.stream();
    }

    private String sorted(AccountOrder order, String range, Optional<String> behind, String fence) {
        return "select a.id, a.sorted_by from (select a.id, " + order.key() + " as sorted_by from accounts a"
                + where(Stream.concat(Stream.of(range), Stream.concat(stateConditions.stream(), behind.stream())))
                + fence
                + ") a" + where(roleConditions.stream()) + " order by " + order.by("a.sorted_by") + " limit :most";
    }

    /** The next in order of those who hold the role, which are few. */
    String ofHolders(AccountOrder order, Optional<String> behind) {
        return "select a.* from (select a.*, " + order.key() + " as sorted_by" + amongHolders(behind)
                + " offset 0) a order by " + order.by("a.sorted_by") + " limit :most";
    }

    /** The same as {@link #count()} of those who hold the role, which are few. */
    String countOfHolders() {
        return "select count(*) from (select" + amongHolders(Optional.empty()) + " limit :most) counted";
    }

    private String amongHolders(Optional<String> behind) {
        return " from account_roles h join accounts a on a.id = h.account_id"
                + where(Stream.of(Stream.of("h.role = :role"), stateConditions.stream(), inAnyRange(), behind.stream())
                        .flatMap(each -> each));
    }

    private Stream<String> inAnyRange() {
        return ranges.isEmpty()
                ? Stream.empty()
                : Stream.of(ranges.stream()
                        .map(range -> "(" + range.condition() + ")")
                        .collect(Collectors.joining(" or ", "(", ")")));
    }

    /** How many, but no more than {@code :most}. */
    String count() {
        String each = rangesOrAll()
                .map(range -> "(select a.id from accounts a"
                        + where(Stream.concat(Stream.of(range.condition()), conditions()))
                        + " limit :most)")
                .collect(Collectors.joining(" union "));
        return "select count(*) from (select from (" + each + ") found limit :most) counted";
    }

    <T> NativeQuery<T> query(Session session, String sql, Class<T> result, int most) {
        NativeQuery<T> query = session.createNativeQuery(sql, result).setParameter("most", most);
        values.forEach(query::setParameter);
        return query;
    }

    private Stream<String> conditions() {
        return Stream.concat(stateConditions.stream(), roleConditions.stream());
    }

    private static String where(Stream<String> conditions) {
        String all = conditions.collect(Collectors.joining(" and "));
        return all.isEmpty() ? "" : " where " + all;
    }
}
