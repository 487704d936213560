package io.gatehouse.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.http.HttpCodecFilter;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.hk2.api.ServiceLocator;

/**
 * The server's HTTP listeners, but for the one of its administration. Payara publishes no library for them, so they are
 * found by name.
 */
final class ServerListeners {

    private static final String ADMINISTRATION = "admin-listener";

    // a filter may serve more than one listener
    private final Set<HttpServerFilter> requests = new HashSet<>();
    private final Set<HttpCodecFilter> codecs = new HashSet<>();
    private final Set<FilterChain> chains = new HashSet<>();
    private final UnreadableRequests unreadable;
    private final IgnoredUpgrades upgrades = new IgnoredUpgrades();

    private ServerListeners(UnreadableRequests unreadable) {
        this.unreadable = unreadable;
    }

    /**
     * @param headers for every answer
     * @return to be given back
     * @throws ReflectiveOperationException on another server, or another release of it; nothing has been changed
     */
    static ServerListeners answering(Supplier<String> newId, Map<String, String> headers)
            throws ReflectiveOperationException {
        ServerListeners listeners = new ServerListeners(new UnreadableRequests(newId, headers));
        for (Object listener : running()) {
            listeners.add(listener);
        }
        for (HttpServerFilter filter : listeners.requests) {
            filter.setHttpHandler(new EdgeHandler(filter.getHttpHandler(), newId, headers));
        }
        for (HttpCodecFilter codec : listeners.codecs) {
            codec.getMonitoringConfig().addProbes(listeners.unreadable);
        }
        // at the end, so that no other filter has another place while requests are under way
        listeners.chains.forEach(chain -> chain.add(listeners.upgrades));
        return listeners;
    }

    void giveBack() {
        for (HttpServerFilter filter : requests) {
            if (filter.getHttpHandler() instanceof EdgeHandler edge) {
                filter.setHttpHandler(edge.server());
            }
        }
        for (HttpCodecFilter codec : codecs) {
            codec.getMonitoringConfig().removeProbes(unreadable);
        }
        chains.forEach(chain -> chain.remove(upgrades));
    }

    private void add(Object listener) throws ReflectiveOperationException {
        Class<?> type = listener.getClass();
        for (Object filter :
                (List<?>) type.getMethod("getFilters", Class.class).invoke(listener, HttpServerFilter.class)) {
            requests.add((HttpServerFilter) filter);
        }
        Transport transport = (Transport) type.getMethod("getTransport").invoke(listener);
        FilterChain chain = (FilterChain) transport.getProcessor();
        for (Filter filter : chain) {
            if (filter instanceof HttpCodecFilter codec) {
                codecs.add(codec);
                chains.add(chain);
            }
        }
    }

    private static List<Object> running() throws ReflectiveOperationException {
        ServiceLocator services = (ServiceLocator) type("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultHabitat")
                .invoke(null);
        Class<?> serviceType = type("com.sun.enterprise.v3.services.impl.GrizzlyService");
        Class<?> listenerType = type("org.glassfish.grizzly.config.dom.NetworkListener");
        Object service = services.getService(serviceType);
        List<Object> running = new ArrayList<>();
        for (Object listener : services.getAllServices(listenerType)) {
            Object proxy =
                    serviceType.getMethod("lookupNetworkProxy", listenerType).invoke(service, listener);
            if (proxy != null
                    && !ADMINISTRATION.equals(listenerType.getMethod("getName").invoke(listener))) {
                running.add(proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy));
            }
        }
        return running;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
}
