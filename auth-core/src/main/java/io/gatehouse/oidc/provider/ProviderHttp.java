package io.gatehouse.oidc.provider;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.remote.Admission;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to one provider: each answers within three seconds, however slowly the bytes drip, or fails; redirects are not
 * followed, nothing is sent twice, and no more than a few wait at once.
 */
final class ProviderHttp {

    static final Duration DEADLINE = Duration.ofSeconds(3);

    private static final Logger LOG = System.getLogger(ProviderHttp.class.getName());
    private static final int MOST_IN_FLIGHT = 32;
    private static final int MOST_APART = 16;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final String provider;
    private final HttpClient client;
    private final Clock clock;
    private final Admission admission;

    ProviderHttp(String provider, HttpClient client, Clock clock) {
        this(provider, client, clock, MOST_IN_FLIGHT);
    }

    private ProviderHttp(String provider, HttpClient client, Clock clock, int mostInFlight) {
        this.provider = provider;
        this.client = client;
        this.clock = clock;
        admission = new Admission(
                provider, mostInFlight, clock, change -> LOG.log(Level.WARNING, "Provider {0}: {1}", provider, change));
    }

    /** The same with places and a breaker of its own, for calls that strangers cause and that must not hinder others. */
    ProviderHttp apart() {
        return new ProviderHttp(provider, client, clock, MOST_APART);
    }

    /** The client that calls to all providers share. */
    static HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(DEADLINE)
                .build();
    }

    /** Whether a call would be made now. */
    boolean passable() {
        return admission.passable();
    }

    Reply get(URI address, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        headers.forEach(request::header);
        return send(request.GET().build());
    }

    /** Sends what the SDK has made, over our own connection. */
    Reply send(HTTPRequest message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(message.getURI());
        message.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return send(request.setHeader("Accept", "application/json")
                .POST(BodyPublishers.ofString(message.getBody()))
                .build());
    }

    /** @throws ProblemException UNAVAILABLE if there is no answer, or one that says that the provider is in trouble */
    private Reply send(HttpRequest request) {
        return admission.admit(
                () -> counted(request),
                denial -> unavailable(
                        denial == Admission.Denial.FULL
                                ? "too many calls wait for it"
                                : "it did not answer a moment ago"));
    }

    private Reply counted(HttpRequest request) {
        long begun = System.nanoTime();
        try {
            Reply reply = await(client.sendAsync(request, head -> new BoundedBody()));
            if (reply.inTrouble()) {
                throw new IOException("status " + reply.status());
            }
            admission.answered(System.nanoTime() - begun);
            return reply;
        } catch (IOException failure) {
            admission.failed(System.nanoTime() - begun, failure);
            throw unavailable(request.uri().getPath() + ": " + failure.getMessage());
        }
    }

    private static Reply await(CompletableFuture<HttpResponse<byte[]>> pending) throws IOException {
        try {
            HttpResponse<byte[]> response = pending.get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            pending.cancel(true);
            throw new IOException("no answer in time");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BoundedBody.TooLong) {
                throw new ProviderFailure("its answer is longer than " + BoundedBody.LONGEST + " bytes");
            }
            throw new IOException(failed.getCause().getClass().getSimpleName() + " "
                    + failed.getCause().getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting");
        }
    }

    private ProblemException unavailable(String why) {
        LOG.log(Level.DEBUG, "Provider {0} cannot be asked: {1}", provider, why);
        return ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, new IOException(provider + ": " + why));
    }
}
