package io.gatehouse.guard;

import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * What a mechanism sees of one request through {@link DirectBridge}. It is longer than other classes because the interface
 * is; each method does the one thing that its Javadoc there asks for.
 */
final class DirectContext implements HttpMessageContext {

    private static final String MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";

    /** Where Soteria, the container's Jakarta Security, says that an application asks, and looks for the outcome. */
    private static final String SOTERIA = "org.glassfish.soteria.security.message.";

    private static final String ASKED = SOTERIA + "request.authentication";
    private static final String ASKED_WITH = SOTERIA + "request.authParams";
    private static final String OUTCOME = SOTERIA + "authStatus";

    private final CallbackHandler handler;
    private final MessageInfo exchange;
    private final Subject client;
    private Principal callerPrincipal;
    private Set<String> groups;

    DirectContext(CallbackHandler handler, MessageInfo exchange, Subject client) {
        this.handler = handler;
        this.exchange = exchange;
        this.client = client;
    }

    @Override
    public boolean isProtected() {
        return Boolean.parseBoolean(String.valueOf(exchange.getMap().get(MANDATORY)));
    }

    /** Whether the application calls {@code SecurityContext.authenticate}, in the middle of a request. */
    @Override
    public boolean isAuthenticationRequest() {
        return Boolean.TRUE.equals(getRequest().getAttribute(ASKED));
    }

    @Override
    public AuthenticationParameters getAuthParameters() {
        return getRequest().getAttribute(ASKED_WITH) instanceof AuthenticationParameters asked
                ? asked
                : new AuthenticationParameters();
    }

    /** {@code SecurityContext.authenticate} finds the outcome there and nowhere else. */
    void tellWhoAsked(AuthenticationStatus outcome) {
        if (isAuthenticationRequest()) {
            getRequest().setAttribute(OUTCOME, outcome);
        }
    }

    @Override
    public boolean isRegisterSession() {
        return false;
    }

    @Override
    public void setRegisterSession(String callerName, Set<String> callerGroups) {
        throw new UnsupportedOperationException("a session of the container authenticates nobody here");
    }

    @Override
    public void cleanClientSubject() {
        if (client != null) {
            client.getPrincipals().clear();
        }
    }

    @Override
    public CallbackHandler getHandler() {
        return handler;
    }

    @Override
    public MessageInfo getMessageInfo() {
        return exchange;
    }

    @Override
    public Subject getClientSubject() {
        return client;
    }

    @Override
    public HttpServletRequest getRequest() {
        return (HttpServletRequest) exchange.getRequestMessage();
    }

    @Override
    public void setRequest(HttpServletRequest request) {
        exchange.setRequestMessage(request);
    }

    @Override
    public HttpMessageContext withRequest(HttpServletRequest request) {
        setRequest(request);
        return this;
    }

    @Override
    public HttpServletResponse getResponse() {
        return (HttpServletResponse) exchange.getResponseMessage();
    }

    @Override
    public void setResponse(HttpServletResponse response) {
        exchange.setResponseMessage(response);
    }

    @Override
    public AuthenticationStatus redirect(String location) {
        try {
            getResponse().sendRedirect(location);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }

    @Override
    public AuthenticationStatus forward(String path) {
        try {
            getRequest().getRequestDispatcher(path).forward(getRequest(), getResponse());
        } catch (IOException | ServletException failed) {
            throw new IllegalStateException(failed);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }

    @Override
    public AuthenticationStatus responseUnauthorized() {
        return refuse(HttpServletResponse.SC_UNAUTHORIZED);
    }

    @Override
    public AuthenticationStatus responseNotFound() {
        return refuse(HttpServletResponse.SC_NOT_FOUND);
    }

    private AuthenticationStatus refuse(int status) {
        try {
            getResponse().sendError(status);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(String callerName, Set<String> callerGroups) {
        Principal caller = callerName == null ? null : new CallerPrincipal(callerName);
        return login(new CallerPrincipalCallback(client, callerName), caller, callerGroups);
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(CredentialValidationResult result) {
        return result.getStatus() == CredentialValidationResult.Status.VALID
                ? notifyContainerAboutLogin(result.getCallerPrincipal(), result.getCallerGroups())
                : AuthenticationStatus.SEND_FAILURE;
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(Principal caller, Set<String> callerGroups) {
        return login(new CallerPrincipalCallback(client, caller), caller, callerGroups);
    }

    private AuthenticationStatus login(CallerPrincipalCallback callback, Principal caller, Set<String> callerGroups) {
        callerPrincipal = caller;
        groups = caller == null ? null : callerGroups;
        if (groups == null || groups.isEmpty()) {
            tell(callback);
        } else {
            tell(callback, new GroupPrincipalCallback(client, groups.toArray(String[]::new)));
        }
        return AuthenticationStatus.SUCCESS;
    }

    /** Leaves the request without a caller (Jakarta Authentication 3.0, section 3.8.4). */
    @Override
    public AuthenticationStatus doNothing() {
        callerPrincipal = null;
        groups = null;
        tell(new CallerPrincipalCallback(client, (String) null));
        return AuthenticationStatus.NOT_DONE;
    }

    private void tell(Callback... facts) {
        try {
            handler.handle(facts);
        } catch (IOException | UnsupportedCallbackException everyContainerTakesThem) {
            throw new IllegalStateException(everyContainerTakesThem);
        }
    }

    @Override
    public Principal getCallerPrincipal() {
        return callerPrincipal;
    }

    @Override
    public Set<String> getGroups() {
        return groups;
    }
}
