package io.gatehouse.person;

import io.gatehouse.account.FindAccounts;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.StytchFactors;
import io.gatehouse.stytch.StytchUsers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what people have registered at Stytch to prove themselves with. What they have at a provider, only that knows. */
@EngineBean
public class FindFactors {

    private static final StytchFactors NONE = new StytchFactors(Optional.empty(), List.of());

    private final FindAccounts accounts;
    private final StytchUsers users;

    @Inject
    FindFactors(FindAccounts accounts, StytchUsers users) {
        this.accounts = accounts;
        this.users = users;
    }

    /** @throws io.gatehouse.api.ProblemException NOT_FOUND if there is no such account, UNAVAILABLE, TOO_MANY_ATTEMPTS */
    public RegisteredFactors of(UUID accountId) {
        StytchFactors found = atStytch(accounts.one(accountId).stytchUserId());
        return new RegisteredFactors(
                found.passwordId().isPresent(),
                found.further().stream()
                        .map(each -> new RegisteredFactor(each.registration().kind(), each.hint(), each.verified()))
                        .toList());
    }

    /** None if Stytch knows no such user. */
    StytchFactors atStytch(Optional<String> userId) {
        return userId.map(id -> users.factors(id).orElse(gone -> NONE)).orElse(NONE);
    }
}
