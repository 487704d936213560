package io.gatehouse.oidc;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.Happened;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.persistence.account.LinkedIdentity;
import io.gatehouse.persistence.account.Unlinking;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The identities at providers by which somebody can sign in, for them to look at and to take away. */
@EngineBean
public class WaysIn {

    private final LinkedIdentities identities;
    private final Providers providers;
    private final OpenIdSessions openIdSessions;
    private final EndOpenIdSession endSession;
    private final Audit audit;

    @Inject
    WaysIn(
            LinkedIdentities identities,
            Providers providers,
            OpenIdSessions openIdSessions,
            EndOpenIdSession endSession,
            Audit audit) {
        this.identities = identities;
        this.providers = providers;
        this.openIdSessions = openIdSessions;
        this.endSession = endSession;
        this.audit = audit;
    }

    /** Oldest first. @throws ProblemException UNAVAILABLE */
    public List<WayIn> of(AuthSession session) {
        return of(session.accountId());
    }

    /** Oldest first. @throws ProblemException UNAVAILABLE */
    public List<WayIn> of(UUID accountId) {
        return Store.POSTGRES.ask(() -> identities.of(accountId)).stream()
                .map(each -> new WayIn(each.id(), label(each.issuer()), each.issuer(), each.linkedAt()))
                .toList();
    }

    /**
     * Takes one away. Sessions that were signed in to by it end, the caller's own too: whoever holds that identity must
     * be out.
     *
     * @throws ProblemException NOT_FOUND if the account has no such identity, LAST_WAY_IN if nothing else leads to it,
     *     UNAVAILABLE
     */
    public void remove(AuthSession session, UUID id) {
        remove(session.accountId(), Optional.of(session.id()), id, EndReason.SIGNED_OUT);
    }

    /** The same for an administrator. @throws ProblemException as {@link #remove} */
    public void takeAway(UUID accountId, UUID id) {
        remove(accountId, Optional.empty(), id, EndReason.ENDED_BY_ADMINISTRATOR);
    }

    private void remove(UUID accountId, Optional<String> sessionId, UUID id, EndReason reason) {
        Optional<LinkedIdentity> identity = Store.POSTGRES.ask(() -> identities.of(accountId)).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        Happened happened = Happened.to(
                        accountId,
                        SecurityEventKind.ACCOUNT_UNLINKED,
                        Map.of("issuer", identity.map(LinkedIdentity::issuer).orElse("")))
                .by(sessionId);
        switch (unlink(accountId, id, happened)) {
            case NOT_THERE -> {
                // it may have been taken away by a try that failed before all sessions had ended
                endOrphans(accountId, reason);
                throw new ProblemException(ProblemCode.NOT_FOUND);
            }
            case LAST_WAY_IN -> throw new ProblemException(ProblemCode.LAST_WAY_IN);
            case DONE -> identity.ifPresent(removed -> endSessions(removed, reason));
        }
    }

    private Unlinking unlink(UUID accountId, UUID id, Happened happened) {
        return Store.POSTGRES.ask(() -> audit.recordWith(
                () -> identities.unlink(accountId, id),
                outcome -> outcome == Unlinking.DONE ? Optional.of(happened) : Optional.empty()));
    }

    private void endOrphans(UUID accountId, EndReason reason) {
        List<LinkedIdentity> left = Store.POSTGRES.ask(() -> identities.of(accountId));
        Store.POSTGRES.ask(() -> openIdSessions.ofAccount(accountId)).stream()
                .filter(opened -> left.stream()
                        .noneMatch(identity -> identity.issuer().equals(opened.issuer())
                                && identity.subject().equals(opened.subject())))
                .forEach(opened -> Store.POSTGRES.tell(() -> endSession.end(opened, reason)));
    }

    private void endSessions(LinkedIdentity removed, EndReason reason) {
        Store.POSTGRES
                .ask(() -> openIdSessions.ofSubject(removed.issuer(), removed.subject()))
                .forEach(opened -> Store.POSTGRES.tell(() -> endSession.end(opened, reason)));
    }

    private String label(String issuer) {
        return providers.all().stream()
                .map(Provider::settings)
                .filter(settings -> settings.issuer().equals(issuer))
                .map(settings -> settings.label())
                .findFirst()
                .orElse(issuer);
    }
}
