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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth/password")
@RequestScoped
@Tag(name = "Signing in")
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
    @Operation(summary = "Set a password", description = "With the token from a mailed link, and sign in.")
    @APIResponse(
            responseCode = "200",
            description = "The password is set; signed in.",
            content = @Content(schema = @Schema(implementation = SessionOpened.class)))
    @APIResponse(responseCode = "400", ref = "InvalidWeakOrSpent")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "429", ref = "TooManyAttempts")
    @APIResponse(responseCode = "503", ref = "Unavailable")
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
    @Operation(hidden = true)
    public Response form(
            @QueryParam("token") @DefaultValue("") String token,
            @QueryParam("stytch_token_type") @DefaultValue("") String tokenType) {
        return page.form(token, tokenType, headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    @Operation(hidden = true)
    public CompletionStage<Response> submit(SubmittedForm form) {
        return paced.answer(headers, () -> page.submit(form, headers));
    }
}
