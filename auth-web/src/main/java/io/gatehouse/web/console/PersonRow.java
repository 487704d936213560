package io.gatehouse.web.console;

import io.gatehouse.api.Account;
import java.time.Instant;

/** An account in a list; public for Faces, which read it by its getters. */
public class PersonRow {

    private final String id;
    private final String email;
    private final String name;
    private final String state;
    private final Instant since;

    PersonRow(Account account) {
        id = account.id().toString();
        email = account.email();
        name = visible(account.firstName() + " " + account.lastName());
        state = account.state().name();
        since = account.createdAt();
    }

    /** Characters that cannot be seen make two names look the same, or turn what stands beside them around. */
    private static String visible(String text) {
        return text.replaceAll("\\p{Cf}", "").strip();
    }

    /** What they chose to be called, and what is theirs alone. */
    String distinctly() {
        return name.isEmpty() ? email : name + " (" + email + ")";
    }

    public String getId() {
        return id;
    }

    public String getEmail() {
        return email;
    }

    public String getName() {
        return name;
    }

    public String getState() {
        return state;
    }

    public Instant getSince() {
        return since;
    }
}
