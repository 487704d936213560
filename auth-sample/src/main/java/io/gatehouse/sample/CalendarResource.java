package io.gatehouse.sample;

import io.gatehouse.api.AccessTokens;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * Asks another API in the name of the person who is signed in. It gets the provider's access token and nothing else of
 * the request: no cookie, no header, no token of Gatehouse. Where it is comes from the configuration, never from a
 * request, and no redirect is followed, which could lead the token elsewhere.
 */
@ApplicationScoped
@Path("/calendar")
@Produces(MediaType.TEXT_PLAIN)
public class CalendarResource {

    private static final String ADDRESS = "SAMPLE_CALENDAR_URL";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Not static: its thread would hold on to the application's classes after the application is gone. */
    private HttpClient http;

    private AccessTokens tokens;
    private Config config;

    CalendarResource() {}

    @Inject
    CalendarResource(AccessTokens tokens, Config config) {
        this.tokens = tokens;
        this.config = config;
        http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @GET
    public String today() {
        Secret token = tokens.current().orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        HttpRequest request = HttpRequest.newBuilder(config.getValue(ADDRESS, URI.class))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.reveal())
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw notNow(null);
            }
            return answer.body();
        } catch (IOException notThere) {
            throw notNow(notThere);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw notNow(stopping);
        }
    }

    private static ProblemException notNow(Exception why) {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, PATIENCE, why);
    }
}
