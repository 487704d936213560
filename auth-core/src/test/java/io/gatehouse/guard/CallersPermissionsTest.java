package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.Access;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.audit.Audit;
import io.gatehouse.config.Settings;
import io.gatehouse.problem.PermissionMissing;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import io.gatehouse.throttle.WrittenRefusals;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What code asks for that a request has reached already. */
class CallersPermissionsTest {

    private final Engine engine = Engine.shared();
    private final Device home = Engine.device();
    private final FakeExchange exchange = FakeExchange.post("/notes");
    private final WriteRefusal refusal = new WriteRefusal(engine.get(Audit.class), engine.get(WrittenRefusals.class));
    private final CallerAccess access = new CallerAccess(engine.get(Access.class));
    private final CallersPermissions permissions =
            new CallersPermissions(access, new Caller(exchange.request(), access), refusal);

    @Test
    void that_a_permission_is_missing_is_written_down_where_it_is_asked_for() {
        FoundSession session = signUp();
        new Identification.WithSession(session.token(), session).keepIn(exchange.request());

        PermissionMissing missing = missing("notes:write");

        assertThat(missing.permission()).isEqualTo("notes:write");
        assertThat(refusals()).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo("forbidden");
            assertThat(event.accountId()).contains(session.stored().accountId());
            assertThat(event.sessionId()).contains(session.stored().id());
            assertThat(event.details())
                    .isEqualTo(Map.of("method", "POST", "path", "/notes", "permission", "notes:write"));
        });
    }

    @Test
    void who_was_to_be_touched_is_written_down_with_it() {
        FoundSession session = signUp();
        new Identification.WithSession(session.token(), session).keepIn(exchange.request());
        CurrentRequest request = new CurrentRequest(exchange.request());
        request.concerns("account", "00000000-0000-0000-0000-000000000001");
        request.concerns("step", "delete");

        missing("notes:write");

        assertThat(refusals())
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("account", "00000000-0000-0000-0000-000000000001")
                        .containsEntry("step", "delete"));
    }

    @Test
    void it_is_written_down_once_even_if_the_guard_tells_it() {
        FoundSession session = signUp();
        new Identification.WithSession(session.token(), session).keepIn(exchange.request());
        PermissionMissing missing = missing("notes:write");

        engine.run(home, () -> tell(missing));

        assertThat(refusals()).hasSize(1);
        assertThat(exchange.written()).contains("\"permission\":\"notes:write\"");
    }

    @Test
    void that_nobody_is_signed_in_is_no_refusal_of_somebody() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> engine.run(home, () -> permissions.require("notes:write")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));

        assertThat(refusals()).isEmpty();
    }

    private PermissionMissing missing(String permission) {
        return assertThatExceptionOfType(PermissionMissing.class)
                .isThrownBy(() -> engine.run(home, () -> permissions.require(permission)))
                .actual();
    }

    private void tell(ProblemException refused) {
        Settings settings = Settings.of(Map.of("GATEHOUSE_BASE_URL", "https://auth.example.com"));
        try {
            new RefuseRequest(
                            engine.get(CurrentRequest.class),
                            new SessionCookie(settings),
                            new SignInRedirect(settings),
                            refusal)
                    .refuse(exchange.request(), exchange.response(), refused);
        } catch (IOException | ServletException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<SecurityEvent> refusals() {
        return engine.events(home).stream()
                .filter(event -> event.kind() == SecurityEventKind.ACCESS_REFUSED)
                .toList();
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
