package io.gatehouse.web.openid;

import io.gatehouse.guard.ReturnPath;
import io.gatehouse.oidc.OpenIdSignIn;
import io.gatehouse.web.page.AnonymousForm;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.SubmittedForm;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Sends a browser to a provider. By POST, so that no page and no picture begins a sign-in for somebody. */
@Path("/auth/signin/{provider}")
@RequestScoped
public class StartSignInResource {

    private OpenIdSignIn signIn;
    private ToProvider toProvider;
    private AnonymousForm forms;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    StartSignInResource() {}

    @Inject
    StartSignInResource(OpenIdSignIn signIn, ToProvider toProvider, AnonymousForm forms) {
        this.signIn = signIn;
        this.toProvider = toProvider;
        this.forms = forms;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response start(@PathParam("provider") String provider, SubmittedForm form) {
        forms.check(form, request);
        // blank asks for the provider's own landing page
        String wanted = form.field("return")
                .flatMap(ReturnPath::parse)
                .map(ReturnPath::toString)
                .orElse("");
        return toProvider.send(
                wanted,
                form.field("linking").isPresent(),
                new Exchange(request, response, headers),
                start -> signIn.start(provider, start));
    }
}
