package io.gatehouse.web.home;

import io.gatehouse.api.AuthSession;
import io.gatehouse.guard.Caller;
import io.gatehouse.guard.FormTokens;
import io.gatehouse.web.page.FormTargets;
import io.gatehouse.web.page.PageAnswer;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/")
@RequestScoped
public class LandingResource {

    private Caller caller;
    private FormTokens tokens;
    private FormTargets targets;

    @Context
    private HttpHeaders headers;

    LandingResource() {}

    @Inject
    LandingResource(Caller caller, FormTokens tokens, FormTargets targets) {
        this.caller = caller;
        this.tokens = tokens;
        this.targets = targets;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response landing() {
        String token = caller.session().map(AuthSession::id).map(tokens::issue).orElse("");
        Landing page = new Landing(caller.session().map(AuthSession::email), token);
        return targets.leadToProviders(PageAnswer.of(200, Landing.TEMPLATE, page, headers));
    }
}
