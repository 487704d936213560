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

@Path("/auth/sign-up")
@RequestScoped
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
