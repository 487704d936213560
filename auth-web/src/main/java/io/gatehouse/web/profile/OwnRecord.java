package io.gatehouse.web.profile;

import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemException;
import io.gatehouse.audit.RecentActivity;
import io.gatehouse.oidc.WaysIn;
import io.gatehouse.person.RecentFactors;
import io.gatehouse.person.RegisteredFactors;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What is kept of somebody beside their sessions. The rest of the page is worth seeing without what cannot be told. */
@Dependent
class OwnRecord {

    private static final int RECENT = 12;

    private final FindAccount findAccount;
    private final WaysIn waysIn;
    private final RecentFactors recentFactors;
    private final RecentActivity recent;

    @Inject
    OwnRecord(FindAccount findAccount, WaysIn waysIn, RecentFactors recentFactors, RecentActivity recent) {
        this.findAccount = findAccount;
        this.waysIn = waysIn;
        this.recentFactors = recentFactors;
        this.recent = recent;
    }

    /** Empty if they have none. */
    String name(UUID accountId) {
        return findAccount
                .byId(accountId)
                .map(account -> (account.firstName() + " " + account.lastName()).strip())
                .orElse("");
    }

    SignInWays ways(UUID accountId) {
        boolean atStytch =
                findAccount.byId(accountId).flatMap(Account::stytchUserId).isPresent();
        Optional<RegisteredFactors> factors = told(() -> recentFactors.of(accountId));
        return new SignInWays(
                factors.map(RegisteredFactors::password).orElse(atStytch),
                waysIn.of(accountId),
                factors.map(RegisteredFactors::further));
    }

    /** Newest first; empty if it cannot be told. */
    Optional<List<Activity>> activity(UUID accountId) {
        return told(
                () -> recent.of(accountId, RECENT).stream().map(Activity::of).toList());
    }

    private static <T> Optional<T> told(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ProblemException notNow) {
            return Optional.empty();
        }
    }
}
