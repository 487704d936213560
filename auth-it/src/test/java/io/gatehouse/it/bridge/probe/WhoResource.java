package io.gatehouse.it.bridge.probe;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.security.Principal;

/** Says all that an application can find out about its caller. */
@RequestScoped
@Path("/bridge")
@Produces(MediaType.TEXT_PLAIN)
public class WhoResource {

    @Inject
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Context
    private jakarta.ws.rs.core.SecurityContext rest;

    @GET
    @Path("/anybody")
    @PermitAll
    public String anybody() {
        return seen();
    }

    @GET
    @Path("/somebody")
    public String somebody() {
        return seen();
    }

    @GET
    @Path("/users")
    @RolesAllowed("user")
    public String users() {
        return seen();
    }

    @GET
    @Path("/auditors")
    @RolesAllowed("auditor")
    public String auditors() {
        return seen();
    }

    @GET
    @Path("/asked-by-servlet")
    @PermitAll
    public String askedByServlet() throws IOException, ServletException {
        return "authenticated: " + request.authenticate(response) + "\n" + seen();
    }

    @GET
    @Path("/asked-by-security")
    @PermitAll
    public String askedBySecurity() {
        return "authenticated: "
                + security.authenticate(request, response, AuthenticationParameters.withParams())
                + "\n" + seen();
    }

    @GET
    @Path("/logged-out")
    @PermitAll
    public String loggedOut() throws ServletException {
        request.logout();
        return seen();
    }

    private String seen() {
        return String.join(
                "\n",
                "servlet: " + name(request.getUserPrincipal()) + ", " + request.getRemoteUser() + ", "
                        + request.getAuthType() + ", user " + request.isUserInRole("user") + ", auditor "
                        + request.isUserInRole("auditor"),
                "rest: " + name(rest.getUserPrincipal()) + ", user " + rest.isUserInRole("user"),
                "security: " + name(security.getCallerPrincipal()) + ", user " + security.isCallerInRole("user")
                        + ", auditor " + security.isCallerInRole("auditor") + ", "
                        + security.getPrincipalsByType(CallerPrincipal.class).size() + " of the caller, "
                        + security.getPrincipalsByType(Principal.class).size() + " in all");
    }

    private static String name(Principal caller) {
        return caller == null
                ? "nobody"
                : caller.getName() + " as " + caller.getClass().getSimpleName();
    }
}
