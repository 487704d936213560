package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.audit.Audit;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import io.gatehouse.throttle.WrittenRefusals;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In an application without pages of its own. */
class RefuseRequestTest {

    private final Engine engine = Engine.shared();
    private final Device home = Engine.device();
    private final FakeExchange exchange = FakeExchange.post("/accounts");

    @Test
    void what_a_known_caller_may_not_do_is_written_down() {
        FoundSession session = signUp();
        new Identification.WithSession(session.token(), session).keepIn(exchange.request());

        refuse(ProblemCode.FORBIDDEN);

        assertThat(engine.get(AuditTrail.class)
                        .contains(session.stored().accountId(), SecurityEventKind.ACCESS_REFUSED))
                .isTrue();
        assertThat(refusals()).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo("forbidden");
            assertThat(event.sessionId()).contains(session.stored().id());
            assertThat(event.details()).isEqualTo(Map.of("method", "POST", "path", "/accounts"));
        });
        assertThat(exchange.answered()).contains("Status: 403");
        assertThat(exchange.written()).contains("\"code\":\"forbidden\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_API_KEY", "FORM_REFUSED"})
    void keys_that_are_tried_and_forms_from_elsewhere_are_written_down(ProblemCode code) {
        refuse(code);

        assertThat(refusals()).extracting(SecurityEvent::outcome).containsExactly(code.code());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAUTHENTICATED", "INVALID_TOKEN", "NOT_FOUND", "UNAVAILABLE"})
    void everyday_noise_is_not(ProblemCode code) {
        refuse(code);

        assertThat(refusals()).isEmpty();
        assertThat(exchange.answered()).contains("Status: " + code.status());
    }

    @Test
    void what_is_closed_to_everybody_is_no_refusal_of_a_stranger() {
        refuse(ProblemCode.FORBIDDEN);

        assertThat(refusals()).isEmpty();
        assertThat(exchange.answered()).contains("Status: 403");
    }

    @Test
    void whoever_is_refused_again_and_again_fills_no_trail() {
        FoundSession session = signUp();
        new Identification.WithSession(session.token(), session).keepIn(exchange.request());

        for (int i = 0; i < 70; i++) {
            refuse(ProblemCode.FORBIDDEN);
        }

        assertThat(refusals()).hasSize(60);
        assertThat(limitsReached())
                .singleElement()
                .satisfies(event -> assertThat(event.details()).isEqualTo(Map.of("limit", "written-refusals")));
        assertThat(exchange.answered()).filteredOn("Status: 403"::equals).hasSize(70);
    }

    @Test
    void a_stranger_is_counted_by_address_and_takes_nothing_from_others() {
        for (int i = 0; i < 65; i++) {
            refuse(ProblemCode.FORM_REFUSED);
        }
        assertThat(refusals()).hasSize(60);
        FoundSession session = signUp();
        new Identification.WithSession(session.token(), session).keepIn(exchange.request());

        refuse(ProblemCode.FORBIDDEN);

        assertThat(refusals()).hasSize(61);
    }

    private List<SecurityEvent> limitsReached() {
        return engine.events(home).stream()
                .filter(event -> event.kind() == SecurityEventKind.LIMIT_REACHED)
                .toList();
    }

    private List<SecurityEvent> refusals() {
        return engine.events(home).stream()
                .filter(event -> event.kind() == SecurityEventKind.ACCESS_REFUSED)
                .toList();
    }

    private void refuse(ProblemCode code) {
        Settings settings = Settings.of(Map.of("GATEHOUSE_BASE_URL", "https://auth.example.com"));
        RefuseRequest refusal = new RefuseRequest(
                engine.get(CurrentRequest.class),
                new SessionCookie(settings),
                new SignInRedirect(settings),
                new WriteRefusal(engine.get(Audit.class), engine.get(WrittenRefusals.class)));
        engine.run(home, () -> {
            try {
                refusal.refuse(exchange.request(), exchange.response(), new ProblemException(code));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (ServletException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private FoundSession signUp() {
        SignUpOutcome outcome = engine.from(
                home,
                () -> engine.get(SignUp.class)
                        .signUp(Engine.somebody(), Secret.of("correct-Horse7battery"), "Ada", "Lovelace"));
        SessionToken token = ((SignUpOutcome.Opened) outcome).token();
        return engine.from(home, () -> engine.get(Sessions.class).find(token)).orElseThrow();
    }
}
