package io.gatehouse.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.request.RequestFacts;
import io.gatehouse.web.page.FakeHeaders;
import io.gatehouse.web.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemAnswerTest {

    private static final HttpHeaders CLIENT = new FakeHeaders(Map.of("Accept", "application/json"));
    private static final HttpHeaders BROWSER = new FakeHeaders(Map.of("Accept", "text/html,*/*;q=0.8"));

    private static final RequestFacts FACTS = new RequestFacts() {
        @Override
        public Optional<String> id() {
            return Optional.of("4711");
        }

        @Override
        public Optional<Device> device() {
            return Optional.empty();
        }

        @Override
        public Optional<String> actor() {
            return Optional.empty();
        }
    };

    private final ProblemAnswer answer = new ProblemAnswer(new CurrentRequest(request()));

    private static HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ProblemAnswerTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> RequestFacts.ATTRIBUTE.equals(arguments[0]) ? FACTS : null);
    }

    @Test
    void a_client_gets_a_problem_document_with_the_requests_id_and_the_fields() {
        Response response =
                answer.of(ProblemException.invalid(List.of(new FieldProblem("email", "must be there"))), CLIENT);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getMediaType()).hasToString("application/problem+json");
        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(body(response))
                .contains("\"code\":\"invalid_request\"", "\"requestId\":\"4711\"", "\"field\":\"email\"");
    }

    @Test
    void a_browser_gets_a_page_that_may_load_our_assets_only() {
        Response response = answer.of(new ProblemException(ProblemCode.NOT_FOUND), BROWSER);

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE))
                .isTrue();
        assertThat(response.getHeaderString("Content-Security-Policy")).isEqualTo(Pages.CONTENT_SECURITY_POLICY);
        assertThat(response.getEntity().toString()).contains("There is nothing here.", "4711");
    }

    @Test
    void what_nobody_foresaw_stays_inside() {
        for (HttpHeaders headers : List.of(CLIENT, BROWSER)) {
            Response response = answer.of(new IllegalStateException("jdbc:postgresql://internal"), headers);

            assertThat(response.getStatus()).isEqualTo(500);
            assertThat(body(response)).doesNotContain("jdbc", "IllegalState", "Exception");
        }
    }

    @Test
    void a_wrong_method_hears_of_the_right_ones() {
        assertThat(answer.of(new NotAllowedException("GET", new String[] {"HEAD"}), CLIENT)
                        .getHeaderString("Allow"))
                .contains("GET", "HEAD");
    }

    @Test
    void what_time_will_mend_says_when_on_pages_too() {
        ProblemException problem = ProblemException.retry(ProblemCode.TOO_MANY_ATTEMPTS, Duration.ofMillis(1500));

        assertThat(answer.of(problem, CLIENT).getHeaderString("Retry-After")).isEqualTo("2");
        assertThat(answer.of(problem, BROWSER).getHeaderString("Retry-After")).isEqualTo("2");
    }

    @Test
    void an_ended_session_is_told_as_bearer_tokens_want_it() {
        assertThat(answer.of(new ProblemException(ProblemCode.INVALID_TOKEN), CLIENT)
                        .getHeaderString("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(answer.of(new ProblemException(ProblemCode.UNAUTHENTICATED), CLIENT)
                        .getHeaderString("WWW-Authenticate"))
                .isEqualTo("Bearer");
    }

    @Test
    void a_redirection_is_no_problem() {
        Response response = answer.of(new RedirectionException(303, URI.create("/")), CLIENT);

        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.hasEntity()).isFalse();
    }

    private static String body(Response response) {
        return response.getEntity() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : response.getEntity().toString();
    }
}
