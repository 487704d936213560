package io.gatehouse.web.signin;

import io.gatehouse.signin.ForgotPassword;
import io.gatehouse.web.page.SubmittedForm;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

@Path("/auth/forgot-password")
@RequestScoped
public class ForgotPasswordResource {

    private ForgotPassword forgotPassword;
    private ForgotPasswordPage page;
    private Paced paced;

    @Context
    private HttpHeaders headers;

    ForgotPasswordResource() {}

    @Inject
    ForgotPasswordResource(ForgotPassword forgotPassword, ForgotPasswordPage page, Paced paced) {
        this.forgotPassword = forgotPassword;
        this.page = page;
        this.paced = paced;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public CompletionStage<Response> start(ForgotPasswordRequest request) {
        return paced.answer(headers, () -> {
            forgotPassword.start(request.email());
            return Accepted.answer();
        });
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response form() {
        return page.form(headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public CompletionStage<Response> submit(SubmittedForm form) {
        return paced.answer(headers, () -> page.submit(form, headers));
    }
}
