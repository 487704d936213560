package io.gatehouse.web.signin;

import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.signin.SignUpOutcome.Opened;
import io.gatehouse.web.session.SessionOpened;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth/sign-up")
@RequestScoped
@Tag(name = "Signing in")
public class SignUpResource {

    private SignUp signUp;
    private Paced paced;

    @Context
    private HttpHeaders headers;

    SignUpResource() {}

    @Inject
    SignUpResource(SignUp signUp, Paced paced) {
        this.signUp = signUp;
        this.paced = paced;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            summary = "Make an account",
            description = "Makes the person known, here and at Stytch, and signs them in.")
    @APIResponse(
            responseCode = "200",
            description = "Signed in.",
            content = @Content(schema = @Schema(implementation = SessionOpened.class)))
    @APIResponse(responseCode = "202", ref = "Accepted")
    @APIResponse(responseCode = "400", ref = "InvalidOrWeak")
    @APIResponse(responseCode = "409", ref = "AccountExists")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "429", ref = "TooManyAttempts")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public CompletionStage<Response> signUp(SignUpRequest person) {
        return paced.answer(
                headers,
                () -> answer(signUp.signUp(person.email(), person.password(), person.firstName(), person.lastName())));
    }

    private static Response answer(SignUpOutcome outcome) {
        return outcome instanceof Opened opened
                ? Response.ok(SessionOpened.with(opened.token())).build()
                : Accepted.answer();
    }
}
