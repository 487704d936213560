package io.gatehouse.web.admin;

import io.gatehouse.api.AccountState;
import io.gatehouse.web.query.StrictQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Which accounts are asked for. */
final class AccountsQuery {

    private static final Set<String> KNOWN = Set.of("email", "state", "role", "cursor", "limit");
    private static final int LONGEST_EMAIL = 254;

    private final StrictQuery query;

    AccountsQuery(MultivaluedMap<String, String> parameters) {
        query = new StrictQuery(parameters, KNOWN);
    }

    /** How it begins. */
    Optional<String> email() {
        return query.text("email", LONGEST_EMAIL);
    }

    Optional<AccountState> state() {
        return query.parsed("state", "must be INVITED, ACTIVE or DISABLED", AccountsQuery::state);
    }

    Optional<String> role() {
        return query.text("role");
    }

    /** The e-mail of the account before the page. */
    Optional<String> cursor() {
        return query.parsed("cursor", "must be the next of a page", AccountsQuery::email);
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
