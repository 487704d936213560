package io.gatehouse.session;

import io.gatehouse.api.Account;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Opens, finds, renews and ends sessions: what other packages see of this one, with a class behind each word. */
@EngineBean
public class Sessions {

    private final TokenKeys keys;
    private final NearCache near;
    private final FindSession findSession;
    private final RenewSession renewSession;
    private final GiveNewerToken giveNewerToken;
    private final OpenSession openSession;
    private final EndSession endSession;
    private final EndSessionAt endSessionAt;
    private final EndAllSessions endAllSessions;
    private final EndAtSources endAtSources;
    private final Upkeep upkeep;
    private final Lifetime lifetime;
    private final SessionMeters meters;

    @Inject
    Sessions(
            TokenKeys keys,
            NearCache near,
            FindSession findSession,
            RenewSession renewSession,
            GiveNewerToken giveNewerToken,
            OpenSession openSession,
            EndSession endSession,
            EndSessionAt endSessionAt,
            EndAllSessions endAllSessions,
            EndAtSources endAtSources,
            Upkeep upkeep,
            Lifetime lifetime,
            SessionMeters meters) {
        this.keys = keys;
        this.near = near;
        this.findSession = findSession;
        this.renewSession = renewSession;
        this.giveNewerToken = giveNewerToken;
        this.openSession = openSession;
        this.endSession = endSession;
        this.endSessionAt = endSessionAt;
        this.endAllSessions = endAllSessions;
        this.endAtSources = endAtSources;
        this.upkeep = upkeep;
        this.lifetime = lifetime;
        this.meters = meters;
    }

    /**
     * Makes sure that a session could be remembered, before something is done elsewhere that cannot be undone.
     *
     * @throws ProblemException UNAVAILABLE if Redis does not take one
     */
    public void beReachable() {
        openSession.beReachable();
    }

    /**
     * Remembers a session that its source has just opened, from the current request's device.
     *
     * @return false if its account was closed since it was looked up; the session has ended then, here and at its source
     * @throws ProblemException UNAVAILABLE if Redis or PostgreSQL cannot be reached; the session is then ended at its source
     */
    public boolean open(SessionSource source, Vouched vouched) {
        return openSession.open(source, vouched);
    }

    /**
     * Finds the session that a token opens.
     *
     * @return empty if there is none, or not any more
     * @throws ProblemException UNAVAILABLE if that cannot be told
     */
    public Optional<FoundSession> find(SessionToken token) {
        SessionKey key = keys.of(token);
        Optional<FoundSession> found = inMemory(token, key)
                .or(() -> keys.before(token).flatMap(before -> inMemory(token, before)))
                .or(() -> findSession.find(token, key));
        found.ifPresent(this::keepUp);
        return found;
    }

    /** Renewal brings a session up to date as well; both at once would ask its source twice. */
    private void keepUp(FoundSession found) {
        if (found.kept() && upkeep.isDue(found.stored()) && !awaitsRenewal(found)) {
            upkeep.begin(found);
        }
    }

    private boolean awaitsRenewal(FoundSession found) {
        return lifetime.due(found.stored()) && renewSession.mayTry(found.key());
    }

    private Optional<FoundSession> inMemory(SessionToken token, SessionKey key) {
        Optional<StoredSession> stored = near.find(key);
        if (stored.isEmpty() || lifetime.over(stored.get()).isPresent()) {
            meters.near(false);
            return Optional.empty();
        }
        meters.near(true);
        return Optional.of(FoundSession.of(token, key, stored.get()));
    }

    /**
     * Renews a session if little is left of it, or if it may do more than when it was given its token.
     *
     * @return the token to hand to the client, if there is something to tell it
     * @throws ProblemException INVALID_TOKEN if the source says that the session is gone; nothing else fails
     */
    public Optional<SessionToken> renewIfDue(FoundSession found) {
        if (found.kept() && awaitsRenewal(found)) {
            try {
                return Optional.of(renewSession.renewOnTheWay(found).orElseThrow(Sessions::gone));
            } catch (StoreUnavailable notNow) {
                return Optional.empty();
            } catch (ProblemException problem) {
                if (problem.code() == ProblemCode.INVALID_TOKEN) {
                    throw problem;
                }
                return Optional.empty();
            }
        }
        Optional<SessionToken> newer = found.kept() ? giveNewerToken.to(found) : Optional.empty();
        return newer.isPresent() || !found.replaced() && !lifetime.justRenewed(found.stored())
                ? newer
                : Optional.of(found.token());
    }

    /**
     * Renews a session because its owner asks, whatever is left of it.
     *
     * @return the token to use from now on
     * @throws ProblemException INVALID_TOKEN if it has ended, UNAVAILABLE if that cannot be told
     */
    public SessionToken refresh(SessionToken token) {
        FoundSession found = find(token).orElseThrow(Sessions::gone);
        return Store.REDIS.ask(() -> renewSession.renew(found)).orElseThrow(Sessions::gone);
    }

    /**
     * Ends a session on every node and at its source. Ending one that has ended, or never was, is no error.
     *
     * @throws ProblemException UNAVAILABLE if the end could be written down nowhere
     */
    public void end(SessionToken token, EndReason reason) {
        find(token).ifPresent(found -> {
            endSession.end(found.key(), found.stored(), reason);
            SessionKey shown = keys.of(token);
            if (!shown.equals(found.key())) {
                endSession.markEnded(shown, found.stored(), reason);
            }
        });
    }

    /**
     * Ends a session of which only the place is known.
     *
     * @throws ProblemException UNAVAILABLE if it cannot be told whether it lives, or its end be written down
     */
    public void endAt(SessionKey key, EndReason reason) {
        endSessionAt.end(key, reason);
    }

    /**
     * Ends every session of an account but one.
     *
     * @throws ProblemException UNAVAILABLE if Redis cannot say which there are, or an end could be written down nowhere
     */
    public void endAllOf(UUID accountId, Optional<SessionToken> except, EndReason reason) {
        endAllSessions.of(accountId, except, reason);
    }

    /**
     * Ends every session of an account, those too that only their sources know.
     *
     * @throws ProblemException UNAVAILABLE or TOO_MANY_ATTEMPTS if that cannot be done
     */
    public void endEverywhere(Account account, EndReason reason) {
        endAtSources.of(account, reason);
        endAllSessions.of(account.id(), Optional.empty(), reason);
    }

    private static ProblemException gone() {
        return new ProblemException(ProblemCode.INVALID_TOKEN);
    }
}
