package io.gatehouse.web.prove;

import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.SubmittedForm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

@Path("/auth/prove")
@RequestScoped
public class ProveResource {

    private ProvePage page;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    ProveResource() {}

    @Inject
    ProveResource(ProvePage page) {
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response form(
            @QueryParam("return") @DefaultValue("") String wanted,
            @QueryParam("max_age") @DefaultValue("") String maxAge,
            @QueryParam("acr_values") @DefaultValue("") String acrValues,
            @QueryParam("factors") @DefaultValue("") String factors) {
        return page.show(Wanted.of(wanted, maxAge, acrValues, factors), exchange());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response byPassword(SubmittedForm form) {
        return page.byPassword(form, exchange());
    }

    @POST
    @Path("provider")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response byProvider(SubmittedForm form) {
        return page.byProvider(form, exchange());
    }

    private Exchange exchange() {
        return new Exchange(request, response, headers);
    }
}
