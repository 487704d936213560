package io.gatehouse.guard;

import io.gatehouse.access.DeclarePermissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.audit.EventObservers;
import io.gatehouse.problem.ProblemDocument;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Stands before everything in a web application: headers first, then whether the request is allowed at all. */
class GuardFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(GuardFilter.class.getName());

    private final transient Statements statements;
    private final transient Set<Class<?>> classes;
    private transient Gate gate;
    private transient RefuseRequest refusal;
    private transient Bridge bridge;
    private transient EventObservers observers;
    private transient ApplicationCall application;

    /** The server serves an application whose filter could not start as if it had none. */
    private transient boolean ready;

    /** @param classes that say something of who may call them */
    GuardFilter(Statements statements, Set<Class<?>> classes) {
        this.statements = statements;
        this.classes = classes;
    }

    @Override
    public void init() {
        try {
            connect();
            ready = true;
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "The guard cannot start, so every request is refused", broken);
        }
    }

    private void connect() {
        gate = CDI.current().select(Gate.class).get();
        refusal = CDI.current().select(RefuseRequest.class).get();
        application = ApplicationCall.of(getServletContext(), refusal);
        bridge = CDI.current().select(Bridge.class).get();
        bridge.connect(getServletContext());
        observers = CDI.current().select(EventObservers.class).get();
        observers.share(getServletContext().getClassLoader());
        CDI.current()
                .select(DeclarePermissions.class)
                .get()
                .declare(DeclaredPermissions.of(getServletContext(), classes));
    }

    private static void refuseWithoutGuard(HttpServletResponse response) throws IOException {
        ProblemDocument document = ProblemDocument.of(new ProblemException(ProblemCode.UNAVAILABLE), Optional.empty());
        response.setStatus(document.status());
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.getOutputStream().write(document.json().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void destroy() {
        if (bridge != null) {
            bridge.disconnect(getServletContext());
        }
        if (observers != null) {
            observers.withdraw(getServletContext().getClassLoader());
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!ready) {
            refuseWithoutGuard(response);
            return;
        }
        gate.greet(request, response);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            // the container shows an error page, which nobody can ask for and which needs the same headers
            chain.doFilter(request, new LastingHeaders(response, () -> gate.greet(request, response)));
            return;
        }
        HttpServletRequest admitted;
        try {
            if (gate.answersPreflight(request, response)) {
                return;
            }
            CanonicalPath path =
                    Wellformed.path(request).orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST));
            admitted = gate.admit(request, response, path, statements);
        } catch (ProblemException refused) {
            refusal.refuse(request, response, refused);
            return;
        }
        application.run(admitted, response, chain, () -> gate.greet(admitted, response));
    }
}
