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
 * so.
 */
class AccountStatement {

    /** How far the list is walked for what is common, before what is rare is fetched from the ranges: some 30 ms. */
    private static final int WALKED = 10_000;

    /** Sorts behind everything that can follow a beginning. */
    private static final String LAST = "\uDBFF\uDFFF";

    private static final String NAME = AccountOrder.NAME.key();

    private final List<String> ranges = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    AccountStatement(AccountQuery filter) {
        if (!filter.beginning().isEmpty()) {
            ranges.add(range(AccountOrder.EMAIL.key(), ":email"));
            ranges.add(range(NAME, "lower(:name)"));
            ranges.add(range("lower(a.first_name || ' ' || a.last_name) collate \"C\"", "lower(:name)"));
            values.put("email", EmailKey.of(filter.beginning()));
            values.put("name", filter.beginning());
            values.put("last", LAST);
        }
        filter.state().ifPresent(state -> {
            others.add("a.state = :state");
            values.put("state", state.name());
        });
        filter.role().ifPresent(role -> {
            others.add("exists (select 1 from account_roles h where h.role = :role and h.account_id = a.id)");
            values.put("role", role);
        });
    }

    private static String range(String key, String beginning) {
        return key + " >= " + beginning + " and " + key + " < " + beginning + " || :last";
    }

    boolean meansAll() {
        return ranges.isEmpty() && others.isEmpty();
    }

    /** The next in order, all of them. */
    String all(AccountOrder order, Optional<String> behind) {
        return "select a.* from accounts a" + where(behind.stream()) + " order by " + order.by() + " limit :most";
    }

    /** Those among the next some thousand in order. */
    String nearby(AccountOrder order, Optional<String> behind) {
        String any = ranges.stream().map(range -> "(" + range + ")").collect(Collectors.joining(" or "));
        return "select a.* from (select a.*, " + order.key() + " as sorted_by from accounts a" + where(behind.stream())
                + " order by " + order.by() + " limit " + WALKED + ") a"
                + where(Stream.concat(
                        others.stream(),
                        Stream.of(any).filter(text -> !text.isEmpty()).map(text -> "(" + text + ")")))
                + " order by " + order.by("a.sorted_by") + " limit :most";
    }

    /** Those of each range, merged. */
    String far(AccountOrder order, Optional<String> behind) {
        String each = (ranges.isEmpty() ? Stream.of("true") : ranges.stream())
                .map(range -> "(" + first(order, range, Stream.concat(others.stream(), behind.stream())) + ")")
                .collect(Collectors.joining(" union "));
        return "select a.* from (" + each + ") found join accounts a on a.id = found.id order by "
                + order.by("found.sorted_by") + " limit :most";
    }

    /**
     * "offset 0" keeps PostgreSQL from walking the list in order instead of the range: it takes those that match to be
     * spread evenly, and people who are much alike in one thing are often alike in another.
     */
    private static String first(AccountOrder order, String range, Stream<String> more) {
        String fence = range.startsWith(order.key()) ? "" : " offset 0";
        return "select a.id, a.sorted_by from (select a.id, " + order.key() + " as sorted_by from accounts a"
                + where(Stream.concat(Stream.of(range), more)) + fence + ") a order by " + order.by("a.sorted_by")
                + " limit :most";
    }

    /** How many, but no more than {@code :most}. */
    String count() {
        String each = (ranges.isEmpty() ? Stream.of("true") : ranges.stream())
                .map(range -> "(select a.id from accounts a" + where(Stream.concat(Stream.of(range), others.stream()))
                        + " limit :most)")
                .collect(Collectors.joining(" union "));
        return "select count(*) from (select from (" + each + ") found limit :most) counted";
    }

    <T> NativeQuery<T> query(Session session, String sql, Class<T> result, int most) {
        NativeQuery<T> query = session.createNativeQuery(sql, result).setParameter("most", most);
        values.forEach(query::setParameter);
        return query;
    }

    private static String where(Stream<String> conditions) {
        String all = conditions.collect(Collectors.joining(" and "));
        return all.isEmpty() ? "" : " where " + all;
    }
}
