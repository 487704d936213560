package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellObserversTest {

    private static final SecurityEvent EVENT = new SecurityEvent(
            SecurityEventKind.SIGNED_IN,
            Instant.EPOCH,
            SecurityEvent.SUCCESS,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    @Test
    void an_observer_that_fails_keeps_no_other_from_hearing() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Heard.class, Early.class, Failing.class, Late.class, TellObservers.class)
                .addExtensions(new EventObservers())
                .initialize()) {

            container.select(TellObservers.class).get().tell(EVENT);

            assertThat(container.select(Heard.class).get().by())
                    .as("in their order, and once")
                    .containsExactly("early", "failing", "late");
        }
    }

    @ApplicationScoped
    static class Heard {

        private final List<String> by = new ArrayList<>();

        List<String> by() {
            return by;
        }
    }

    @ApplicationScoped
    static class Late {

        void on(@Observes @Priority(3) SecurityEvent event, Heard heard) {
            heard.by().add("late");
        }

        void ofAnotherKind(@Observes @Named("another") SecurityEvent event, Heard heard) {
            heard.by().add("of another kind");
        }

        void behind(@ObservesAsync SecurityEvent event, Heard heard) {
            heard.by().add("behind");
        }
    }

    @ApplicationScoped
    static class Failing {

        void on(@Observes @Priority(2) SecurityEvent event, Heard heard) {
            heard.by().add("failing");
            throw new IllegalStateException("of the application");
        }
    }

    @ApplicationScoped
    static class Early {

        void on(@Observes @Priority(1) SecurityEvent event, Heard heard) {
            heard.by().add("early");
        }
    }
}
