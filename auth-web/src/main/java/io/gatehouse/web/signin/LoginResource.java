package io.gatehouse.web.signin;

import io.gatehouse.signin.SignInWithPassword;
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

@Path("/auth/login")
@RequestScoped
@Tag(name = "Signing in")
public class LoginResource {

    private SignInWithPassword signIn;
    private Paced paced;

    @Context
    private HttpHeaders headers;

    LoginResource() {}

    @Inject
    LoginResource(SignInWithPassword signIn, Paced paced) {
        this.signIn = signIn;
        this.paced = paced;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "Sign in with a password")
    @APIResponse(
            responseCode = "200",
            description = "Signed in.",
            content = @Content(schema = @Schema(implementation = SessionOpened.class)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "403", ref = "SignInRefused")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "429", ref = "TooManyAttempts")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public CompletionStage<Response> login(LoginRequest proof) {
        return paced.answer(
                headers,
                () -> Response.ok(SessionOpened.with(signIn.signIn(proof.email(), proof.password())))
                        .build());
    }
}
