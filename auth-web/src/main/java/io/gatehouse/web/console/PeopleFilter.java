package io.gatehouse.web.console;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which people are asked for, as an address says it. What cannot be read is named, and nobody is found by it: leaving it
 * out would show more than was asked for.
 *
 * @param text beginning of an e-mail or a name
 * @param state name of a state in lower case, or empty
 * @param role name of one, or empty; one that is not there is nobody's
 * @param order name of an order in lower case, or empty for that by e-mail
 * @param after id of the account before the first, or empty
 */
record PeopleFilter(String text, String state, String role, String order, String after) {

    private static final int LONGEST = 254;

    PeopleFilter {
        text = FilterText.of(text);
        state = FilterText.of(state);
        role = FilterText.of(role);
        order = FilterText.of(order);
        after = FilterText.of(after);
    }

    /** Names of the parts that cannot be read, as an address calls them. */
    Set<String> unreadable() {
        Set<String> unreadable = new TreeSet<>();
        note(unreadable, "q", text, !searchable(text).isEmpty());
        note(unreadable, "state", state, known(AccountState.class, state).isPresent());
        note(unreadable, "role", role, FilterText.isText(role));
        note(unreadable, "sort", order, known(AccountOrder.class, order).isPresent());
        note(unreadable, "after", after, FilterText.id(after).isPresent());
        return unreadable;
    }

    private static void note(Set<String> unreadable, String name, String value, boolean readable) {
        if (!value.isEmpty() && !readable) {
            unreadable.add(name);
        }
    }

    /** To be asked for only where all can be read. */
    AccountQuery filter() {
        return new AccountQuery(
                searchable(text),
                known(AccountState.class, state),
                Optional.of(role).filter(each -> !each.isEmpty()));
    }

    AccountOrder accountOrder() {
        return known(AccountOrder.class, order).orElse(AccountOrder.EMAIL);
    }

    Optional<UUID> afterId() {
        return FilterText.id(after);
    }

    boolean isAll() {
        return text.isEmpty() && state.isEmpty() && role.isEmpty();
    }

    PeopleFilter behind(String id) {
        return new PeopleFilter(text, state, role, order, id);
    }

    /** The same as the query of an address, with its question mark; empty if there is nothing to say. */
    String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", text);
        parameters.put("state", state);
        parameters.put("role", role);
        parameters.put("sort", order.equals(lower(AccountOrder.EMAIL)) ? "" : order);
        parameters.put("after", after);
        return Addresses.query(parameters);
    }

    /** What no database could hold cannot be found in one, and came with what was copied. */
    private static String searchable(String text) {
        String clean = text.codePoints()
                .filter(c -> !Character.isISOControl(c) && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    private static <E extends Enum<E>> Optional<E> known(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> lower(each).equals(name))
                .findFirst();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
