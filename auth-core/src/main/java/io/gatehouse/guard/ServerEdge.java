package io.gatehouse.guard;

import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Has Payara's HTTP listeners answer like everything else, because what they refuse by themselves never reaches a filter.
 * A server without such listeners works without.
 */
@EngineBean
class ServerEdge {

    private static final Logger LOG = System.getLogger(ServerEdge.class.getName());

    private final RequestOrigin origin;
    private final ResponseHeaders headers;
    private Optional<ServerListeners> changed = Optional.empty();

    @Inject
    ServerEdge(RequestOrigin origin, ResponseHeaders headers) {
        this.origin = origin;
        this.headers = headers;
    }

    void install(@Observes Startup event) {
        try {
            changed = Optional.of(ServerListeners.answering(origin::newId, headers.all()));
        } catch (ReflectiveOperationException | LinkageError otherServer) {
            LOG.log(Level.INFO, "What the server itself refuses has no problem document here: {0}", otherServer);
        }
    }

    /** Else the server would hold on to an application that is gone. */
    @PreDestroy
    void remove() {
        changed.ifPresent(ServerListeners::giveBack);
    }
}
