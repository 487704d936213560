package io.gatehouse.web.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.signin.ForgotPassword;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.SameOrigin;
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
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth/forgot-password")
@RequestScoped
@Tag(name = "Signing in")
public class ForgotPasswordResource {

    private ForgotPassword forgotPassword;
    private Paced paced;

    @Context
    private HttpHeaders headers;

    ForgotPasswordResource() {}

    @Inject
    ForgotPasswordResource(ForgotPassword forgotPassword, Paced paced) {
        this.forgotPassword = forgotPassword;
        this.paced = paced;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            summary = "Mail a link to set a new password",
            description = "The answer is the same whether the account exists or not.")
    @APIResponse(responseCode = "202", ref = "Accepted")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "429", ref = "TooManyAttempts")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public CompletionStage<Response> start(ForgotPasswordRequest request) {
        return paced.answer(headers, () -> {
            forgotPassword.start(request.email());
            return Accepted.answer();
        });
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    @Operation(hidden = true)
    public Response form() {
        return PageAnswer.of(200, ForgotPasswordForm.TEMPLATE, new ForgotPasswordForm("", ""), headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    @Operation(hidden = true)
    public CompletionStage<Response> submit(SubmittedForm form) {
        return paced.answer(headers, () -> {
            SameOrigin.check(headers);
            String given = form.field("email").orElse("");
            Optional<EmailAddress> email = EmailAddress.parse(given);
            if (email.isEmpty()) {
                var again = new ForgotPasswordForm(given, "email.not_valid");
                return PageAnswer.of(400, ForgotPasswordForm.TEMPLATE, again, headers);
            }
            forgotPassword.start(email.get());
            return PageAnswer.of(202, Message.TEMPLATE, Message.good("mail.sent"), headers);
        });
    }
}
