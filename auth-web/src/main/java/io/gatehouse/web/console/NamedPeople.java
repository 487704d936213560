package io.gatehouse.web.console;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.Permissions;
import io.gatehouse.web.problem.WhatCanBeTold;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Accounts by e-mail and e-mails by account, for operators who may see accounts; to others there is nobody. */
@Dependent
class NamedPeople {

    private static final String MAY_SEE = "accounts:read";

    private final FindAccount accounts;
    private final Permissions permissions;

    @Inject
    NamedPeople(FindAccount accounts, Permissions permissions) {
        this.accounts = accounts;
        this.permissions = permissions;
    }

    boolean maySee() {
        return permissions.has(MAY_SEE);
    }

    /** @throws io.gatehouse.api.ProblemException UNAVAILABLE */
    Optional<UUID> account(EmailAddress email) {
        return maySee() ? accounts.byEmail(email).map(Account::id) : Optional.empty();
    }

    /**
     * By number of the account; of those that cannot be told none.
     *
     * @param names of callers, among them numbers of accounts
     */
    Map<String, String> emails(Collection<String> names) {
        return maySee()
                ? WhatCanBeTold.of(() -> accounts.emails(names.stream()
                                .map(FilterText::id)
                                .flatMap(Optional::stream)
                                .collect(Collectors.toSet())))
                        .orElse(Map.of())
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue))
                : Map.of();
    }
}
