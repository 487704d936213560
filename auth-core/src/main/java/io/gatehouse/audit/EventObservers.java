package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Remembers who observes security events. Payara gives each web application of an EAR a CDI container of its own, in which
 * events of the others are not heard of; the classes in the EAR's {@code lib} are there once, and so is what is shared here.
 */
public class EventObservers implements Extension {

    /** Of all web applications that this class serves. */
    private static final Set<ObserverMethod<SecurityEvent>> SHARED = ConcurrentHashMap.newKeySet();

    private final Set<ObserverMethod<SecurityEvent>> own = ConcurrentHashMap.newKeySet();

    void found(@Observes ProcessObserverMethod<SecurityEvent, ?> found) {
        ObserverMethod<SecurityEvent> observer = found.getObserverMethod();
        // events have no qualifier
        boolean ofEach = Set.of(Any.Literal.INSTANCE).containsAll(observer.getObservedQualifiers());
        if (ofEach && !observer.isAsync()) {
            own.add(observer);
        }
    }

    /** Has events of other web applications told to the observers that are this one's; those of its libraries each has. */
    public void share(ClassLoader application) {
        own.stream().filter(each -> isOf(application, each)).forEach(SHARED::add);
    }

    public void withdraw(ClassLoader application) {
        SHARED.removeIf(each -> isOf(application, each));
    }

    private static boolean isOf(ClassLoader application, ObserverMethod<?> observer) {
        return observer.getBeanClass().getClassLoader() == application;
    }

    Stream<ObserverMethod<SecurityEvent>> all() {
        return Stream.concat(own.stream(), SHARED.stream()).distinct();
    }
}
