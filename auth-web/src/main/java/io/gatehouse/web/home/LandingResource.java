package io.gatehouse.web.home;

import io.gatehouse.api.AuthSession;
import io.gatehouse.guard.Caller;
import io.gatehouse.web.page.FormTargets;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.SessionForm;
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
    private SessionForm form;
    private FormTargets targets;

    @Context
    private HttpHeaders headers;

    LandingResource() {}

    @Inject
    LandingResource(Caller caller, SessionForm form, FormTargets targets) {
        this.caller = caller;
        this.form = form;
        this.targets = targets;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response landing() {
        Landing page = new Landing(
                caller.session().map(AuthSession::email), form.token().orElse(""));
        return targets.leadToProviders(PageAnswer.of(200, Landing.TEMPLATE, page, headers));
    }
}
