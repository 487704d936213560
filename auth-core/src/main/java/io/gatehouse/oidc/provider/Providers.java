package io.gatehouse.oidc.provider;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The configured providers. What they publish is fetched in the background, from the start on: none has to be there. */
@EngineBean
public class Providers {

    private static final Logger LOG = System.getLogger(Providers.class.getName());
    private static final long LOOK_SECONDS = 5;

    private final Map<String, Provider> byName = new LinkedHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(Providers::daemon);

    @Inject
    public Providers(OpenIdConfig config, Clock clock) {
        HttpClient client = ProviderHttp.client();
        config.providers()
                .forEach(settings -> byName.put(
                        settings.name(),
                        new Provider(settings, new ProviderHttp(settings.name(), client, clock), clock)));
    }

    void start(@Observes Startup event) {
        if (!byName.isEmpty()) {
            clockwork.scheduleWithFixedDelay(this::keepUp, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** @throws ProblemException NOT_FOUND */
    public Provider named(String name) {
        return find(name).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    public Optional<Provider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order of their configuration. */
    public Collection<Provider> all() {
        return byName.values();
    }

    /** A scheduled task that throws would never run again. */
    private void keepUp() {
        try {
            byName.values().forEach(Provider::keepUp);
        } catch (RuntimeException unexpected) {
            LOG.log(Level.WARNING, "Providers were not looked at; next try follows", unexpected);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gatehouse-openid");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        clockwork.shutdownNow();
    }
}
