package io.gatehouse.session;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.LastAsserted;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps roles with the account before a session has them: else whoever ends the session would make an administrator
 * unprotected.
 */
@EngineBean
class KeepAsserted {

    private static final Logger LOG = System.getLogger(KeepAsserted.class.getName());

    private final LastAsserted lastAsserted;

    @Inject
    KeepAsserted(LastAsserted lastAsserted) {
        this.lastAsserted = lastAsserted;
    }

    /**
     * What the sign-in asserts takes the place of what earlier ones did.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE
     */
    void ofSignIn(StoredSession session) {
        Store.POSTGRES.tell(() -> lastAsserted.keep(session.accountId(), session.issuer(), session.roles()));
    }

    /**
     * Of a session that its source still knew.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE
     */
    void ofFound(StoredSession session) {
        Store.POSTGRES.tell(() -> lastAsserted.add(session.accountId(), session.issuer(), session.roles()));
    }

    /** What of it the session may have: all, or no more roles than before while they cannot be kept. */
    Vouched keepable(StoredSession session, Vouched vouched) {
        if (session.roles().containsAll(vouched.roles())) {
            return vouched;
        }
        try {
            lastAsserted.add(session.accountId(), session.issuer(), vouched.roles());
            return vouched;
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "A session is given its new roles when its source is next asked", notNow);
            return vouched.with(common(session.roles(), vouched.roles()));
        }
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).collect(Collectors.toSet());
    }
}
