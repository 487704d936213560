package io.gatehouse.signin;

import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionSource;
import io.gatehouse.bearer.BearerIssuer;
import io.gatehouse.bearer.RefusedBearers;
import io.gatehouse.bearer.UnverifiedBearer;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.CountedSince;
import io.gatehouse.session.KnownEnds;
import io.gatehouse.session.Vouched;
import io.gatehouse.stytch.BadSessionJwt;
import io.gatehouse.stytch.SessionJwt;
import io.gatehouse.stytch.StytchJwts;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stytch as the issuer of session JWTs. The caller is the account that the session's token would lead to, with the same
 * roles asserted; an account that no session was opened for yet is not made by a JWT, which says nothing of its person's mail.
 */
@EngineBean
public class StytchBearers implements BearerIssuer {

    private final StytchJwts jwts;
    private final FindAccount findAccount;
    private final KnownEnds ends;
    private final CountedSince countedSince;
    private final RefusedBearers refused;

    @Inject
    StytchBearers(
            StytchJwts jwts,
            FindAccount findAccount,
            KnownEnds ends,
            CountedSince countedSince,
            RefusedBearers refused) {
        this.jwts = jwts;
        this.findAccount = findAccount;
        this.ends = ends;
        this.countedSince = countedSince;
        this.refused = refused;
    }

    @Override
    public boolean verifies(UnverifiedBearer bearer) {
        return bearer.issuer().filter(jwts::from).isPresent();
    }

    @Override
    public Optional<VerifiedBearer> verify(UnverifiedBearer bearer) {
        try {
            return of(bearer.token(), jwts.verify(bearer.token()));
        } catch (BadSessionJwt notValid) {
            refused.note("Stytch", notValid.getMessage());
            return Optional.empty();
        }
    }

    private Optional<VerifiedBearer> of(Secret jwt, SessionJwt session) {
        Optional<Account> account =
                findAccount.byStytchUserId(session.userId()).filter(found -> found.state() == AccountState.ACTIVE);
        if (account.isEmpty()) {
            refused.note("Stytch", "it is of nobody who may sign in");
        }
        if (account.filter(found -> countedSince.excludes(
                        found.id(), SessionSource.STYTCH, session.sessionId(), session.startedAt()))
                .isPresent()) {
            refused.note("Stytch", "its session is too old, or was ended with all others of its account");
            return Optional.empty();
        }
        return account.map(found -> new VerifiedBearer(
                jwt,
                found.id().toString(),
                roles(session),
                session.endsAt(),
                session.claims(),
                Optional.of(ends.name(SessionSource.STYTCH, session.sessionId()))));
    }

    private static Set<String> roles(SessionJwt session) {
        return Stream.concat(Vouched.EVERYBODY.stream(), session.roles().stream())
                .collect(Collectors.toSet());
    }
}
