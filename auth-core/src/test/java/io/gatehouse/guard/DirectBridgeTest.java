package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectBridgeTest {

    private static final String ASKED = "org.glassfish.soteria.security.message.request.authentication";
    private static final String OUTCOME = "org.glassfish.soteria.security.message.authStatus";

    private final Map<String, Object> attributes = new HashMap<>();
    private final Exchange exchange = new Exchange(attributes);
    private final List<Callback> told = new ArrayList<>();
    private final Subject client = new Subject();

    @Test
    void a_caller_and_the_groups_are_told_to_the_container() throws AuthException {
        AuthStatus status = bridge((request, response, context) ->
                        context.notifyContainerAboutLogin(new CallerPrincipal("ada"), Set.of("user")))
                .validateRequest(exchange, client, null);

        assertThat(status).isEqualTo(AuthStatus.SUCCESS);
        assertThat(told).hasSize(2);
        CallerPrincipalCallback caller = (CallerPrincipalCallback) told.get(0);
        GroupPrincipalCallback groups = (GroupPrincipalCallback) told.get(1);
        assertThat(caller.getPrincipal().getName()).isEqualTo("ada");
        assertThat(caller.getSubject()).isSameAs(client);
        assertThat(groups.getGroups()).containsExactly("user");
        assertThat(groups.getSubject()).isSameAs(client);
    }

    @Test
    void a_caller_without_groups_is_told_alone() throws AuthException {
        bridge((request, response, context) -> context.notifyContainerAboutLogin("ada", Set.of()))
                .validateRequest(exchange, client, null);

        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        CallerPrincipalCallback.class,
                        caller -> assertThat(caller.getName()).isEqualTo("ada"));
    }

    @Test
    void nobody_is_told_as_nobody_and_the_request_goes_on() throws AuthException {
        AuthStatus status =
                bridge((request, response, context) -> context.doNothing()).validateRequest(exchange, client, null);

        assertThat(status).isEqualTo(AuthStatus.SUCCESS);
        assertThat(told).singleElement().isInstanceOfSatisfying(CallerPrincipalCallback.class, caller -> {
            assertThat(caller.getPrincipal()).isNull();
            assertThat(caller.getName()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS, SEND_SUCCESS",
        "NOT_DONE, SUCCESS, SEND_SUCCESS",
        "SEND_FAILURE, SEND_FAILURE, SEND_FAILURE",
        "SEND_CONTINUE, SEND_CONTINUE, SEND_CONTINUE"
    })
    void statuses_are_passed_on(AuthenticationStatus status, String before, String after) throws AuthException {
        DirectBridge bridge = bridge((request, response, context) -> status);

        assertThat(bridge.validateRequest(exchange, client, null)).hasToString("AuthStatus." + before);
        assertThat(bridge.secureResponse(exchange, null)).hasToString("AuthStatus." + after);
    }

    @Test
    void a_failure_is_an_exception_and_no_caller() {
        DirectBridge checked = bridge((request, response, context) -> {
            throw new AuthenticationException("for the log");
        });
        DirectBridge unchecked = bridge((request, response, context) -> {
            throw new IllegalStateException("for the log");
        });

        assertThatThrownBy(() -> checked.validateRequest(exchange, client, null))
                .isInstanceOf(AuthException.class)
                .hasRootCauseInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> unchecked.validateRequest(exchange, client, null))
                .isInstanceOf(IllegalStateException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void whether_a_caller_is_needed_comes_from_the_container() throws AuthException {
        List<Boolean> seen = new ArrayList<>();
        DirectBridge bridge = bridge((request, response, context) -> {
            seen.add(context.isProtected());
            return AuthenticationStatus.SUCCESS;
        });

        bridge.validateRequest(exchange, client, null);
        exchange.map.put("jakarta.security.auth.message.MessagePolicy.isMandatory", "true");
        bridge.validateRequest(exchange, client, null);

        assertThat(seen).containsExactly(false, true);
    }

    @Test
    void an_application_that_asks_finds_the_outcome_and_others_do_not() throws AuthException {
        DirectBridge bridge = bridge((request, response, context) -> context.doNothing());

        bridge.validateRequest(exchange, client, null);
        assertThat(attributes).isEmpty();

        attributes.put(ASKED, true);
        bridge.validateRequest(exchange, client, null);
        assertThat(attributes).containsEntry(OUTCOME, AuthenticationStatus.NOT_DONE);
    }

    @Test
    void logging_out_leaves_the_subject_without_a_caller() {
        client.getPrincipals().add(new CallerPrincipal("ada"));

        bridge((request, response, context) -> AuthenticationStatus.SUCCESS).cleanSubject(exchange, client);

        assertThat(client.getPrincipals()).isEmpty();
    }

    @Test
    void no_session_of_the_container_is_registered() {
        DirectBridge bridge = bridge((request, response, context) -> {
            context.setRegisterSession("ada", Set.of("user"));
            return AuthenticationStatus.SUCCESS;
        });

        assertThatThrownBy(() -> bridge.validateRequest(exchange, client, null))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private DirectBridge bridge(Finding finding) {
        DirectBridge bridge = new DirectBridge(finding);
        bridge.initialize(null, null, callbacks -> told.addAll(Arrays.asList(callbacks)), Map.of());
        return bridge;
    }

    /** A mechanism that does the same before and after. */
    private interface Finding extends HttpAuthenticationMechanism {

        @Override
        default AuthenticationStatus secureResponse(
                HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
                throws AuthenticationException {
            return validateRequest(request, response, context);
        }
    }

    private static final class Exchange implements MessageInfo {

        private final Map<String, Object> map = new HashMap<>();
        private Object request;
        private Object response = fake(HttpServletResponse.class, Map.of());

        Exchange(Map<String, Object> attributes) {
            request = fake(HttpServletRequest.class, attributes);
        }

        private static Object fake(Class<?> type, Map<String, Object> attributes) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "getAttribute" -> attributes.get(arguments[0]);
                        case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        @Override
        public Object getRequestMessage() {
            return request;
        }

        @Override
        public Object getResponseMessage() {
            return response;
        }

        @Override
        public void setRequestMessage(Object newRequest) {
            request = newRequest;
        }

        @Override
        public void setResponseMessage(Object newResponse) {
            response = newResponse;
        }

        @Override
        public Map<String, Object> getMap() {
            return map;
        }
    }
}
