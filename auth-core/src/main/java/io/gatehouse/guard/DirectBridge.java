package io.gatehouse.guard;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;

/**
 * Calls an authentication mechanism from the container's authentication (Jakarta Authentication 3.0, Servlet Container
 * Profile), as Jakarta Security (3.0, section 2.5) says that it is called.
 */
class DirectBridge implements ServerAuthModule {

    private final HttpAuthenticationMechanism mechanism;
    private volatile CallbackHandler handler;

    DirectBridge(HttpAuthenticationMechanism mechanism) {
        this.mechanism = mechanism;
    }

    /** Payara calls this for each request, always with the web application's one handler. */
    @Override
    public void initialize(
            MessagePolicy request, MessagePolicy response, CallbackHandler container, Map<String, Object> options) {
        if (handler != container) {
            handler = container;
        }
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    /** What the mechanism throws reaches the container, which then answers 500: a failure is never a caller. */
    @Override
    public AuthStatus validateRequest(MessageInfo exchange, Subject client, Subject service) throws AuthException {
        DirectContext context = new DirectContext(handler, exchange, client);
        AuthenticationStatus status = AuthenticationStatus.SEND_FAILURE;
        try {
            status = mechanism.validateRequest(context.getRequest(), context.getResponse(), context);
            return of(status);
        } catch (AuthenticationException failed) {
            throw failure(failed);
        } finally {
            context.tellWhoAsked(status);
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo exchange, Subject service) throws AuthException {
        DirectContext context = new DirectContext(handler, exchange, null);
        try {
            AuthStatus status = of(mechanism.secureResponse(context.getRequest(), context.getResponse(), context));
            return status == AuthStatus.SUCCESS ? AuthStatus.SEND_SUCCESS : status;
        } catch (AuthenticationException failed) {
            throw failure(failed);
        }
    }

    /** When an application calls {@code logout()} on its request. */
    @Override
    public void cleanSubject(MessageInfo exchange, Subject client) {
        DirectContext context = new DirectContext(handler, exchange, client);
        mechanism.cleanSubject(context.getRequest(), context.getResponse(), context);
    }

    private static AuthException failure(AuthenticationException failed) {
        return (AuthException) new AuthException("The authentication mechanism failed").initCause(failed);
    }

    private static AuthStatus of(AuthenticationStatus status) {
        return switch (status) {
            case NOT_DONE, SUCCESS -> AuthStatus.SUCCESS;
            case SEND_FAILURE -> AuthStatus.SEND_FAILURE;
            case SEND_CONTINUE -> AuthStatus.SEND_CONTINUE;
        };
    }
}
