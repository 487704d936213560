package io.gatehouse.web.admin;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.Permissions;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import io.gatehouse.web.query.StrictQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which accounts are asked for. */
final class AccountsQuery {

    static final String NEXT_OF_A_PAGE = "must be the next of a page";

    private static final Set<String> FILTERS = Set.of("q", "state", "role");
    private static final int LONGEST_EMAIL = 254;

    private final StrictQuery query;

    /** @param known names that may be there besides those of the filters */
    AccountsQuery(MultivaluedMap<String, String> parameters, String... known) {
        Set<String> all = new HashSet<>(FILTERS);
        all.addAll(List.of(known));
        query = new StrictQuery(parameters, all);
    }

    /** Whose e-mail or name begins so, in either order. */
    AccountQuery filter() {
        return new AccountQuery(beginning().orElse(""), state(), role());
    }

    private Optional<String> beginning() {
        return query.text("q", LONGEST_EMAIL).map(String::strip).filter(text -> !text.isEmpty());
    }

    Optional<AccountOrder> order() {
        return query.parsed("sort", "must be email, name or newest", AccountsQuery::order);
    }

    /** How it begins, and nothing else does. */
    Optional<String> email() {
        return query.text("email", LONGEST_EMAIL);
    }

    /** Whether it takes more than a list by e-mail to answer; what begins an e-mail only is asked for there. */
    boolean isSearch() {
        boolean search = beginning().isPresent()
                || order().filter(order -> order != AccountOrder.EMAIL).isPresent();
        if (search && email().isPresent()) {
            query.problem("email", "must be left out beside q, and beside a sort by something else");
        }
        return search;
    }

    private Optional<AccountState> state() {
        return query.parsed("state", "must be INVITED, ACTIVE or DISABLED", AccountsQuery::state);
    }

    private Optional<String> role() {
        return query.text("role");
    }

    /** Of a list by e-mail: that of the account before the page. */
    Optional<String> cursor() {
        return query.parsed("cursor", NEXT_OF_A_PAGE, AccountsQuery::email);
    }

    /** Of a search: the account before the page. */
    Optional<UUID> searchCursor() {
        return query.id("cursor", NEXT_OF_A_PAGE);
    }

    /** Who has a role is not for everybody to know who may see accounts. */
    static void requireToSee(AccountQuery filter, Permissions permissions) {
        if (filter.role().isPresent()) {
            permissions.require("roles:read");
        }
    }

    int limit() {
        return query.limit();
    }

    /** After all was read. */
    void throwIfWrong() {
        query.throwIfWrong();
    }

    static String cursorAfter(String email) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(email.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<AccountState> state(String value) {
        return Arrays.stream(AccountState.values())
                .filter(state -> state.name().equals(value))
                .findFirst();
    }

    private static Optional<AccountOrder> order(String value) {
        return Arrays.stream(AccountOrder.values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }

    /** PostgreSQL's texts hold no NUL. */
    private static Optional<String> email(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                    .filter(email -> email.length() <= LONGEST_EMAIL && email.indexOf(0) < 0);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
