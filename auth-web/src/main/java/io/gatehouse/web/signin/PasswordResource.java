package io.gatehouse.web.signin;

import io.gatehouse.signin.SetPassword;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.session.SessionOpened;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.util.Optional;
import java.util.concurrent.CompletionStage;

@Path("/auth/password")
@RequestScoped
public class PasswordResource {

    private SetPassword setPassword;
    private PasswordPage page;
    private Paced paced;

    @Context
    private HttpHeaders headers;

    PasswordResource() {}

    @Inject
    PasswordResource(SetPassword setPassword, PasswordPage page, Paced paced) {
        this.setPassword = setPassword;
        this.page = page;
        this.paced = paced;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public CompletionStage<Response> set(PasswordRequest wish) {
        return paced.answer(
                headers,
                () -> Response.ok(SessionOpened.with(
                                setPassword.set(wish.sessionToken(), Optional.empty(), wish.password())))
                        .build());
    }

    /** Shows the form and leaves the link unused: programs that look through mail follow links too. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response form(
            @QueryParam("token") @DefaultValue("") String token,
            @QueryParam("stytch_token_type") @DefaultValue("") String tokenType) {
        return page.form(token, tokenType, headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public CompletionStage<Response> submit(SubmittedForm form) {
        return paced.answer(headers, () -> page.submit(form, headers));
    }
}
