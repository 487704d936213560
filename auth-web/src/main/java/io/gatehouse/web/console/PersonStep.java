package io.gatehouse.web.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator can do to a person; each is asked about once, at an address of its own. */
enum PersonStep {
    DISABLE("accounts:write"),
    ENABLE("accounts:write"),
    NEW_PASSWORD("accounts:write"),
    RESET_FACTORS("accounts:write"),
    UNLINK("accounts:write"),
    DELETE("accounts:delete"),
    END("sessions:revoke"),
    END_ALL("sessions:revoke"),
    GIVE("roles:write"),
    TAKE("roles:write");

    private final String permission;

    PersonStep(String permission) {
        this.permission = permission;
    }

    String permission() {
        return permission;
    }

    /** As an address names it, and the keys of its words. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PersonStep> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
