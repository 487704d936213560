package io.gatehouse.web.console;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.person.OperatorProof;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stands before all pages of the console, behind the guard, which knows who is calling and has checked where a form comes
 * from: asks for the permission, for the visit of an operator who has proven themselves, and for a form's place.
 */
public class ConsoleFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Files for operators, each with its permission stated on the resource. */
    private static final String EXPORTS = "/admin/export/";

    private static final String LIBRARIES = "/admin/faces/";
    private static final String RESOURCES = LIBRARIES + "jakarta.faces.resource/";

    /** Names of a state on the server; a state itself is never sent. */
    private static final Pattern STATE = Pattern.compile("-?\\d{1,20}:-?\\d{1,20}");

    /** A UUID in Base64. */
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/]{48}");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject
    private transient Permissions permissions;

    @Inject
    @CurrentSession
    private transient AuthSession session;

    @Inject
    private transient Visit visit;

    @Inject
    private transient OperatorProof proof;

    @Inject
    private transient Clock clock;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        permissions.require("console:open");
        boolean reads = READING.contains(request.getMethod());
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith(LIBRARIES)) {
            // the other addresses there would be those of the pages once more
            if (!reads || !path.startsWith(RESOURCES)) {
                throw new ProblemException(ProblemCode.NOT_FOUND);
            }
        } else {
            if (!path.startsWith(EXPORTS)) {
                requirePage(path);
            }
            mustBeOurForm(request, reads);
            visit.goOn(session, clock.instant(), proof::of);
        }
        // with none at all, browsers name no Origin either, and a form could not be told from a stranger's
        response.setHeader("Referrer-Policy", "same-origin");
        chain.doFilter(request, new OnePolicy(response));
    }

    private void requirePage(String address) {
        if (!PagePermissions.isPage(address)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        PagePermissions.of(address).ifPresent(permissions::require);
    }

    /**
     * Without the state of a page, Faces would take a form for the first call of the page, and do nothing silently; without
     * the nonce of the page, PrimeFaces would stumble after everything is done.
     */
    private static void mustBeOurForm(HttpServletRequest request, boolean reads) {
        if (!reads && !request.getMethod().equals("POST")) {
            throw new ProblemException(ProblemCode.METHOD_NOT_ALLOWED);
        }
        if (reads && hasFieldsOfForms(request)) {
            // Faces looks at the fields only, and would do what a form asks for without its checks
            throw new ProblemException(ProblemCode.INVALID_REQUEST);
        }
        if (!reads
                && !(isLike(STATE, request.getParameter("jakarta.faces.ViewState"))
                        && isLike(NONCE, request.getParameter("primefaces.nonce")))) {
            throw new ProblemException(ProblemCode.FORM_REFUSED);
        }
    }

    private static boolean hasFieldsOfForms(HttpServletRequest request) {
        return Collections.list(request.getParameterNames()).stream()
                .anyMatch(name -> name.startsWith("jakarta.faces.") || name.startsWith("primefaces."));
    }

    private static boolean isLike(Pattern pattern, String value) {
        return value != null && pattern.matcher(value).matches();
    }
}
