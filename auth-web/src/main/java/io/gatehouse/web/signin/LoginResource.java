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

@Path("/auth/login")
@RequestScoped
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
    public CompletionStage<Response> login(LoginRequest proof) {
        return paced.answer(
                headers,
                () -> Response.ok(SessionOpened.with(signIn.signIn(proof.email(), proof.password())))
                        .build());
    }
}
