package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers who observes security events in any archive of the deployment. An event that a library of an EAR fires reaches
 * no bean of the EAR's web applications, as the library cannot see them.
 */
public class EventObservers implements Extension {

    private final Set<ObserverMethod<SecurityEvent>> all = ConcurrentHashMap.newKeySet();

    void found(@Observes ProcessObserverMethod<SecurityEvent, ?> found) {
        ObserverMethod<SecurityEvent> observer = found.getObserverMethod();
        // events have no qualifier
        boolean ofEach = Set.of(Any.Literal.INSTANCE).containsAll(observer.getObservedQualifiers());
        if (ofEach && !observer.isAsync()) {
            all.add(observer);
        }
    }

    Collection<ObserverMethod<SecurityEvent>> all() {
        return all;
    }
}
