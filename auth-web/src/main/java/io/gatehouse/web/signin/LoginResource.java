package io.gatehouse.web.signin;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.guard.Caller;
import io.gatehouse.guard.ReturnPath;
import io.gatehouse.oidc.OpenIdSignIn;
import io.gatehouse.signin.SignInWithPassword;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.Redirect;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.session.SessionOpened;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;

@Path("/auth/login")
@RequestScoped
public class LoginResource {

    private SignInWithPassword signIn;
    private OpenIdSignIn openId;
    private LoginPage page;
    private Caller caller;
    private Redirect redirect;
    private Paced paced;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    LoginResource() {}

    @Inject
    LoginResource(
            SignInWithPassword signIn,
            OpenIdSignIn openId,
            LoginPage page,
            Caller caller,
            Redirect redirect,
            Paced paced) {
        this.signIn = signIn;
        this.openId = openId;
        this.page = page;
        this.caller = caller;
        this.redirect = redirect;
        this.paced = paced;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public CompletionStage<Response> login(LoginRequest proof) {
        return paced.answer(
                headers,
                () -> Response.ok(SessionOpened.with(signIn.signIn(proof.email(), proof.password())))
                        .build());
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response form(
            @QueryParam("return") @DefaultValue("") String wanted, @QueryParam("iss") List<String> issuers) {
        mustBeKnown(issuers);
        ReturnPath path = ReturnPath.orProfile(wanted);
        return caller.session().isPresent() ? redirect.to(path) : page.form(path, exchange());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public CompletionStage<Response> submit(SubmittedForm form) {
        return paced.answer(headers, () -> page.submit(form, exchange()));
    }

    /** Another party that begins a sign-in (OpenID Connect Core, 4) names a provider, and then the person goes on. */
    private void mustBeKnown(List<String> issuers) {
        if (!issuers.isEmpty() && !(issuers.size() == 1 && openId.isIssuer(issuers.get(0)))) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST);
        }
    }

    private Exchange exchange() {
        return new Exchange(request, response, headers);
    }
}
