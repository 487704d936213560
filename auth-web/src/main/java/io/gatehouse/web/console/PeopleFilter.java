package io.gatehouse.web.console;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which people are asked for, as an address says it. What it cannot mean is left out: a link that somebody kept for long
 * still shows something.
 *
 * @param text beginning of an e-mail or a name
 * @param state name of a state in lower case, or empty
 * @param role name of one, or empty; one that is not there is nobody's
 * @param order name of an order in lower case
 * @param after id of the account before the first, or empty
 */
record PeopleFilter(String text, String state, String role, String order, String after) {

    private static final int LONGEST = 254;

    static PeopleFilter of(String text, String state, String role, String order, String after) {
        return new PeopleFilter(
                searchable(text),
                known(AccountState.class, state).map(PeopleFilter::lower).orElse(""),
                searchable(role),
                lower(known(AccountOrder.class, order).orElse(AccountOrder.EMAIL)),
                id(after).map(UUID::toString).orElse(""));
    }

    AccountQuery filter() {
        return new AccountQuery(
                text, known(AccountState.class, state), Optional.of(role).filter(each -> !each.isEmpty()));
    }

    AccountOrder accountOrder() {
        return known(AccountOrder.class, order).orElse(AccountOrder.EMAIL);
    }

    Optional<UUID> afterId() {
        return id(after);
    }

    boolean isAll() {
        return text.isEmpty() && state.isEmpty() && role.isEmpty();
    }

    PeopleFilter behind(String id) {
        return of(text, state, role, order, id);
    }

    /** The same as the query of an address, with its question mark; empty if there is nothing to say. */
    String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", text);
        parameters.put("state", state);
        parameters.put("role", role);
        parameters.put("sort", accountOrder() == AccountOrder.EMAIL ? "" : order);
        parameters.put("after", after);
        return Addresses.query(parameters);
    }

    /** What no database could hold cannot be found in one. */
    private static String searchable(String text) {
        String clean = text == null
                ? ""
                : text.codePoints()
                        .filter(c -> !Character.isISOControl(c)
                                && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
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

    private static Optional<UUID> id(String text) {
        try {
            return text == null || text.length() != 36 ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
