package io.gatehouse.access;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * Has Redis know what somebody may do as soon as they have a session: opening it needed PostgreSQL anyway, and whoever came
 * in before it went away is told what they may do from the copy.
 */
@EngineBean
class CopyAtSignIn {

    private static final Logger LOG = System.getLogger(CopyAtSignIn.class.getName());

    private final FindAccess find;

    @Inject
    CopyAtSignIn(FindAccess find) {
        this.find = find;
    }

    void onSession(@Observes SecurityEvent event) {
        if (event.kind() == SecurityEventKind.SESSION_OPENED) {
            event.accountId().ifPresent(this::copy);
        }
    }

    private void copy(UUID accountId) {
        try {
            find.book();
            find.of(accountId);
        } catch (ProblemException later) {
            LOG.log(Level.DEBUG, "What a session permits is found out when it is asked for", later);
        }
    }
}
