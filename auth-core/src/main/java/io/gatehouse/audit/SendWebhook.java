package io.gatehouse.audit;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one event to the webhook: within five seconds, or it has failed. A redirect is a failure, too. */
@EngineBean
class SendWebhook {

    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final WebhookConfig config;
    private final Clock clock;
    private HttpClient client;

    @Inject
    SendWebhook(WebhookConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Why an event was not taken.
     *
     * @param definite whether the receiver understood it and does not want it: another try changes nothing
     */
    record Refusal(String why, boolean definite) {

        private static final Set<Integer> LATER = Set.of(408, 425, 429);

        static Refusal of(int status) {
            return new Refusal("status " + status, status / 100 == 4 && !LATER.contains(status));
        }

        static Refusal failed(String why) {
            return new Refusal(why, false);
        }
    }

    /** @return why it was not taken; empty if it was */
    Optional<Refusal> send(WebhookMessage message) {
        URI url = config.url().orElseThrow();
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Gatehouse")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", message.signature(config.key(), now))
                .POST(BodyPublishers.ofString(message.body()))
                .build();
        return await(client().sendAsync(request, BodyHandlers.discarding()));
    }

    private static Optional<Refusal> await(CompletableFuture<HttpResponse<Void>> pending) {
        try {
            int status = pending.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of(Refusal.of(status));
        } catch (TimeoutException late) {
            pending.cancel(true);
            return Optional.of(Refusal.failed("no answer in time"));
        } catch (ExecutionException failed) {
            return Optional.of(Refusal.failed(failed.getCause().getClass().getSimpleName()));
        } catch (InterruptedException stopped) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(Refusal.failed("interrupted while waiting"));
        }
    }

    /** Made when it is first needed: most deployments have no webhook. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(DEADLINE)
                    .build();
        }
        return client;
    }
}
