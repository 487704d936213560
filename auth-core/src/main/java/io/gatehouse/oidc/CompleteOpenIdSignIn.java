package io.gatehouse.oidc;

import io.gatehouse.account.Identity;
import io.gatehouse.account.ResolveIdentity;
import io.gatehouse.account.ResolvedIdentity;
import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.TokenResponse;
import io.gatehouse.oidc.token.ExpectedIdToken;
import io.gatehouse.oidc.token.VerifiedIdToken;
import io.gatehouse.oidc.token.VerifyIdToken;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** The second half of a sign-in: from the code to a session. */
@EngineBean
class CompleteOpenIdSignIn {

    private final VerifyIdToken verifyIdToken;
    private final ResolveIdentity resolveIdentity;
    private final OpenSessionOfPerson openSession;
    private final LinkTickets tickets;
    private final RevokeRefreshToken revokeRefreshToken;
    private final Audit audit;

    @Inject
    CompleteOpenIdSignIn(
            VerifyIdToken verifyIdToken,
            ResolveIdentity resolveIdentity,
            OpenSessionOfPerson openSession,
            LinkTickets tickets,
            RevokeRefreshToken revokeRefreshToken,
            Audit audit) {
        this.verifyIdToken = verifyIdToken;
        this.resolveIdentity = resolveIdentity;
        this.openSession = openSession;
        this.tickets = tickets;
        this.revokeRefreshToken = revokeRefreshToken;
        this.audit = audit;
    }

    FinishedSignIn complete(Provider provider, PendingSignIn pending, Secret code) {
        TokenResponse answer = provider.exchange(code, pending.verifier());
        boolean signedIn = false;
        try {
            FinishedSignIn finished = with(provider, pending, answer);
            signedIn = finished instanceof FinishedSignIn.SignedIn;
            return finished;
        } finally {
            // with that of a proof that failed, some providers end their session, and ours with it
            if (!signedIn && pending.asked().subject().isEmpty()) {
                revokeRefreshToken.of(provider, answer);
            }
        }
    }

    private FinishedSignIn with(Provider provider, PendingSignIn pending, TokenResponse answer) {
        Secret idToken = answer.idToken().orElseThrow(() -> new ProviderFailure("it sent no ID token"));
        VerifiedIdToken verified = verifyIdToken.verify(provider, idToken, expected(pending, answer));
        requireSamePerson(pending, verified);
        PersonAtProvider person = PersonAtProvider.of(provider, verified, answer.accessToken());
        Identity identity = person.identity(provider.settings().emailTrust());
        ResolvedIdentity resolved = resolveIdentity.resolve(identity);
        if (resolved instanceof ResolvedIdentity.Known known) {
            SessionToken token = openSession.open(provider, person, known.account(), answer);
            signedIn(provider, known.account());
            return new FinishedSignIn.SignedIn(token, pending.returnPath(), pending.linking());
        }
        if (resolved instanceof ResolvedIdentity.EmailTaken taken) {
            return new FinishedSignIn.MustProveAccount(
                    tickets.issue(identity, taken.account().id()),
                    taken.account().email(),
                    provider.settings().label(),
                    pending.returnPath());
        }
        throw new ProblemException(
                resolved instanceof ResolvedIdentity.Closed ? ProblemCode.FORBIDDEN : ProblemCode.EMAIL_NOT_VERIFIED);
    }

    private static ExpectedIdToken expected(PendingSignIn pending, TokenResponse answer) {
        PendingSignIn.Asked asked = pending.asked();
        return new ExpectedIdToken(pending.nonce(), answer.accessToken(), asked.maxAge(), asked.acr());
    }

    /** Who was to prove themselves once more must be the one who did: another would get what the first was doing. */
    private static void requireSamePerson(PendingSignIn pending, VerifiedIdToken verified) {
        if (pending.asked()
                .subject()
                .filter(wanted -> !wanted.equals(verified.subject()))
                .isPresent()) {
            throw new ProblemException(ProblemCode.OTHER_PERSON);
        }
    }

    private void signedIn(Provider provider, Account account) {
        audit.record(
                SecurityEventKind.SIGNED_IN,
                SecurityEvent.SUCCESS,
                Optional.of(account.id()),
                Optional.empty(),
                Map.of("way", "openid", "provider", provider.settings().name()));
    }
}
