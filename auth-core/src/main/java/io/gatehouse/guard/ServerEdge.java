package io.gatehouse.guard;

import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.hk2.api.ServiceLocator;

/**
 * Puts an {@link EdgeHandler} into Payara's HTTP listeners, because what they refuse by themselves never reaches a
 * filter. Payara has no setting and publishes no library for that, so its listeners are found by name; a server without
 * them works without.
 */
@EngineBean
class ServerEdge {

    private static final Logger LOG = System.getLogger(ServerEdge.class.getName());
    private static final String ADMINISTRATION = "admin-listener";

    private final RequestOrigin origin;
    private final ResponseHeaders headers;
    private final List<HttpServerFilter> changed = new ArrayList<>();

    @Inject
    ServerEdge(RequestOrigin origin, ResponseHeaders headers) {
        this.origin = origin;
        this.headers = headers;
    }

    void install(@Observes Startup event) {
        try {
            // a filter may serve more than one listener
            for (HttpServerFilter filter : Set.copyOf(filters())) {
                filter.setHttpHandler(new EdgeHandler(filter.getHttpHandler(), origin::newId, headers.all()));
                changed.add(filter);
            }
        } catch (ReflectiveOperationException | LinkageError otherServer) {
            LOG.log(Level.INFO, "What the server itself refuses has no problem document here: {0}", otherServer);
        }
    }

    /** Else the server would hold on to an application that is gone. */
    @PreDestroy
    void remove() {
        for (HttpServerFilter filter : changed) {
            if (filter.getHttpHandler() instanceof EdgeHandler edge) {
                filter.setHttpHandler(edge.server());
            }
        }
    }

    private static List<HttpServerFilter> filters() throws ReflectiveOperationException {
        ServiceLocator services = (ServiceLocator) type("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultHabitat")
                .invoke(null);
        Class<?> serviceType = type("com.sun.enterprise.v3.services.impl.GrizzlyService");
        Class<?> listenerType = type("org.glassfish.grizzly.config.dom.NetworkListener");
        Object service = services.getService(serviceType);
        List<HttpServerFilter> filters = new ArrayList<>();
        for (Object listener : services.getAllServices(listenerType)) {
            Object proxy =
                    serviceType.getMethod("lookupNetworkProxy", listenerType).invoke(service, listener);
            if (proxy != null
                    && !ADMINISTRATION.equals(listenerType.getMethod("getName").invoke(listener))) {
                Object running =
                        proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
                for (Object filter : (List<?>) running.getClass()
                        .getMethod("getFilters", Class.class)
                        .invoke(running, HttpServerFilter.class)) {
                    filters.add((HttpServerFilter) filter);
                }
            }
        }
        return filters;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
}
