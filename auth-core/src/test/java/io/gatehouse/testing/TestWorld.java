package io.gatehouse.testing;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.config.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the engine finds around it in a test: settings, a clock, somebody who listens to events. */
final class TestWorld implements Extension {

    private record Meanwhile(Predicate<SecurityEvent> when, Consumer<SecurityEvent> work) {}

    private final Settings settings;
    private final Clock clock;
    private final ServedRequest request = new ServedRequest();
    private final Queue<SecurityEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<Meanwhile> meanwhile = new ConcurrentLinkedQueue<>();

    TestWorld(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        discovery
                .addBean()
                .addTransitiveTypeClosure(Settings.class)
                .scope(Dependent.class)
                .createWith(ignored -> settings);
        discovery
                .addBean()
                .addTransitiveTypeClosure(Clock.class)
                .scope(Dependent.class)
                .createWith(ignored -> clock);
        discovery
                .addBean()
                .addTransitiveTypeClosure(HttpServletRequest.class)
                .scope(Dependent.class)
                .createWith(ignored -> request.seen());
        discovery
                .<SecurityEvent>addObserverMethod()
                .observedType(SecurityEvent.class)
                .notifyWith(context -> heard(context.getEvent()));
    }

    private void heard(SecurityEvent event) {
        events.add(event);
        meanwhile.stream()
                .filter(each -> each.when().test(event))
                .filter(meanwhile::remove)
                .forEach(each -> each.work().accept(event));
    }

    /** Done once, on the thread that fires the event. */
    void meanwhile(Predicate<SecurityEvent> when, Consumer<SecurityEvent> work) {
        meanwhile.add(new Meanwhile(when, work));
    }

    ServedRequest request() {
        return request;
    }

    Queue<SecurityEvent> events() {
        return events;
    }
}
