package io.gatehouse.bench;

import io.gatehouse.account.FindAccount;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.EventObservers;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.persistence.limit.AttemptCounters;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.SignUp;
import io.gatehouse.store.Searches;
import io.gatehouse.stytch.StytchSessions;
import io.gatehouse.throttle.Attempts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The engine's beans as a server wires them, in this JVM, where a microsecond can be measured. */
final class EngineInJvm implements AutoCloseable {

    private final SeContainer container;

    /** @param environment what a node is told */
    EngineInJvm(Map<String, String> environment, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(environment);
        settings.putAll(more);
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addPackages(
                        false,
                        Accounts.class,
                        AuditTrail.class,
                        Database.class,
                        AttemptCounters.class,
                        Redis.class,
                        SessionChannel.class,
                        FindAccount.class,
                        Audit.class,
                        CurrentRequest.class,
                        Sessions.class,
                        SignUp.class,
                        Searches.class,
                        StytchSessions.class,
                        Attempts.class)
                .addExtensions(new Surroundings(Settings.of(settings)), new EventObservers())
                .initialize();
    }

    Sessions sessions() {
        return container.select(Sessions.class).get();
    }

    /** The client that the engine itself asks. */
    Redis redis() {
        return container.select(Redis.class).get();
    }

    /** The near cache answers only while this node hears itself. */
    boolean hearsChanges() {
        return container.select(SessionChannel.class).get().intact();
    }

    @Override
    public void close() {
        container.close();
    }

    /** Settings from a map, and the plain clock. */
    private static final class Surroundings implements Extension {

        private final Settings settings;

        Surroundings(Settings settings) {
            this.settings = settings;
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
                    .createWith(ignored -> Clock.systemUTC());
            // nobody is being served
            discovery
                    .addBean()
                    .addTransitiveTypeClosure(HttpServletRequest.class)
                    .scope(RequestScoped.class)
                    .createWith(ignored -> {
                        throw new IllegalStateException("there are no requests here");
                    });
        }
    }
}
