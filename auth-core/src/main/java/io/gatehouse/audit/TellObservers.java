package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.Set;

/**
 * Tells each observer of an event by itself. Fired the usual way, an event goes no further than to the first observer that
 * fails: one of an application would keep Gatehouse's own from hearing of it, or one of ours the application. And it would
 * not leave the web application that it happens in.
 */
@EngineBean
class TellObservers {

    private static final Logger LOG = System.getLogger(TellObservers.class.getName());

    private final EventObservers observers;

    @Inject
    TellObservers(EventObservers observers) {
        this.observers = observers;
    }

    /** In the order of their priorities, on this thread. */
    void tell(SecurityEvent event) {
        observers
                .all()
                .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
                .forEach(observer -> tellWithin(observer.getBeanClass().getClassLoader(), observer, event));
    }

    /** What an application looks up by its thread's class loader is its own then, whichever one's request it is. */
    private static <T> void tellWithin(ClassLoader application, ObserverMethod<T> observer, T event) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            tell(observer, event);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What happened has happened, whatever an observer makes of it. */
    private static <T> void tell(ObserverMethod<T> observer, T event) {
        try {
            observer.notify(new Told<>(event));
        } catch (RuntimeException | LinkageError | AssertionError failed) {
            LOG.log(
                    Level.WARNING,
                    () -> "An observer of security events failed: "
                            + observer.getBeanClass().getName(),
                    failed);
        }
    }

    private record Told<T>(T event) implements EventContext<T>, EventMetadata {

        @Override
        public T getEvent() {
            return event;
        }

        @Override
        public EventMetadata getMetadata() {
            return this;
        }

        @Override
        public Set<Annotation> getQualifiers() {
            return Set.of(Any.Literal.INSTANCE);
        }

        /** Nobody injected an {@code Event} to fire it. */
        @Override
        public InjectionPoint getInjectionPoint() {
            return null;
        }

        @Override
        public Type getType() {
            return event.getClass();
        }
    }
}
