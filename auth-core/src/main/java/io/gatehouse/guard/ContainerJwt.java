package io.gatehouse.guard;

import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Hands JWTs to the container's MicroProfile JWT mechanism, where the application asks for it. */
@EngineBean
class ContainerJwt {

    private final BeanManager beans;
    private Optional<HttpAuthenticationMechanism> mechanism;

    @Inject
    ContainerJwt(BeanManager beans) {
        this.beans = beans;
    }

    AuthenticationStatus validate(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        Optional<HttpAuthenticationMechanism> found = mechanism();
        if (found.isPresent()) {
            AuthenticationStatus status =
                    found.get().validateRequest(request, response, new LeaveItToTheGuard(context));
            if (status == AuthenticationStatus.SUCCESS && context.getCallerPrincipal() != null) {
                new Identification.WithJwt(context.getGroups()).keepIn(request);
                return status;
            }
        }
        new Identification.Refused(Optional.empty()).keepIn(request);
        return context.doNothing();
    }

    /** Ours is an alternative and hides the container's from {@code Instance}, but not from the bean manager. */
    private synchronized Optional<HttpAuthenticationMechanism> mechanism() {
        if (mechanism == null) {
            mechanism = beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE).stream()
                    .filter(bean -> bean.getBeanClass() != GuardMechanism.class)
                    .findFirst()
                    .map(this::reference);
        }
        return mechanism;
    }

    private HttpAuthenticationMechanism reference(Bean<?> bean) {
        CreationalContext<?> creation = beans.createCreationalContext(bean);
        return (HttpAuthenticationMechanism) beans.getReference(bean, HttpAuthenticationMechanism.class, creation);
    }

    /** Keeps the other mechanism from answering by itself. */
    private static final class LeaveItToTheGuard extends HttpMessageContextWrapper {

        LeaveItToTheGuard(HttpMessageContext context) {
            super(context);
        }

        @Override
        public AuthenticationStatus responseUnauthorized() {
            return AuthenticationStatus.SEND_FAILURE;
        }

        @Override
        public AuthenticationStatus responseNotFound() {
            return AuthenticationStatus.SEND_FAILURE;
        }
    }
}
