package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.audit.Audit;
import io.gatehouse.config.Settings;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.testing.Engine;
import io.gatehouse.throttle.WrittenRefusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationCallTest {

    private final Engine engine = Engine.shared();
    private final FakeExchange exchange = FakeExchange.get("/calendar");

    @Test
    void a_refusal_that_is_thrown_after_an_error_was_sent_is_told_as_what_it_is() {
        call(false, (request, response) -> {
            ((HttpServletResponse) response).sendError(500, "Request failed.");
            throw new ProblemException(ProblemCode.NOT_FOUND);
        });

        assertThat(exchange.answered()).contains("Status: 404").noneMatch(line -> line.startsWith("Error"));
        assertThat(exchange.written()).contains("\"code\":\"not_found\"", "\"status\":404");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_refusal_is_found_behind_what_the_container_wrapped_it_in(boolean hasErrorPages) {
        call(hasErrorPages, (request, response) -> {
            throw new ServletException(new IllegalStateException(new ProblemException(ProblemCode.FORBIDDEN)));
        });

        assertThat(exchange.answered()).contains("Status: 403");
    }

    @Test
    void an_error_by_its_status_alone_becomes_a_problem() {
        call(false, (request, response) -> {
            response.getOutputStream().print("half an answer");
            ((HttpServletResponse) response).sendError(404);
            assertThat(response.isCommitted()).isTrue();
            response.flushBuffer();
        });

        assertThat(exchange.answered()).contains("Status: 404");
        assertThat(exchange.written()).startsWith("{").contains("\"code\":\"not_found\"");
    }

    @Test
    void a_status_that_has_no_code_of_ours_stays_as_it_is() {
        call(false, (request, response) -> ((HttpServletResponse) response).sendError(409));

        assertThat(exchange.answered()).contains("Status: 409");
        assertThat(exchange.written()).contains("\"status\":409", "\"code\":\"invalid_request\"");
    }

    @Test
    void a_failure_is_told_without_its_words() {
        call(false, (request, response) -> {
            throw new IllegalStateException("the password is swordfish");
        });

        assertThat(exchange.answered()).contains("Status: 500");
        assertThat(exchange.written()).contains("internal_error").doesNotContain("swordfish", "IllegalState");
    }

    @Test
    void an_application_with_error_pages_tells_its_errors_itself() {
        call(true, (request, response) -> ((HttpServletResponse) response).sendError(409));

        assertThat(exchange.answered()).containsExactly("Error: 409");

        assertThatThrownBy(() -> call(true, (request, response) -> {
                    throw new IllegalStateException("its own");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("its own");
    }

    @Test
    void what_the_guard_put_on_an_answer_stays_when_the_application_begins_anew() {
        exchange.response().addHeader("Set-Cookie", "gatehouse=renewed");
        exchange.response().setHeader("X-New-Session-Token", "renewed");

        call(false, (request, response) -> {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.addHeader("Set-Cookie", "basket=its own");
            answer.reset();
            throw new IllegalStateException("in the middle of a page");
        });

        assertThat(exchange.answered())
                .contains("Status: 500", "X-Frame-Options: DENY", "X-New-Session-Token: renewed")
                .contains("Set-Cookie: gatehouse=renewed")
                .doesNotContain("Set-Cookie: basket=its own");
    }

    private void call(boolean hasErrorPages, FilterChain application) {
        Settings settings = Settings.of(Map.of("GATEHOUSE_BASE_URL", "https://auth.example.com"));
        RefuseRequest refusal = new RefuseRequest(
                engine.get(CurrentRequest.class),
                new SessionCookie(settings),
                new SignInRedirect(settings),
                new WriteRefusal(engine.get(Audit.class), engine.get(WrittenRefusals.class)));
        engine.run(Engine.device(), () -> {
            try {
                new ApplicationCall(refusal, hasErrorPages)
                        .run(
                                exchange.request(),
                                exchange.response(),
                                application,
                                () -> exchange.response().setHeader("X-Frame-Options", "DENY"));
            } catch (IOException | ServletException failed) {
                throw new AssertionError(failed);
            }
        });
    }
}
