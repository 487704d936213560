package io.gatehouse.web.prove;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.signin.OneTimeCode;
import io.gatehouse.signin.SendCode;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.session.SessionOpened;
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
    private Prove prove;
    private SendCode sendCode;
    private AuthSession session;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    ProveResource() {}

    @Inject
    ProveResource(ProvePage page, Prove prove, SendCode sendCode, @CurrentSession AuthSession session) {
        this.page = page;
        this.prove = prove;
        this.sendCode = sendCode;
        this.session = session;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response form(
            @QueryParam("return") @DefaultValue("") String wanted,
            @QueryParam("max_age") @DefaultValue("") String maxAge,
            @QueryParam("acr_values") @DefaultValue("") String acrValues,
            @QueryParam("factors") @DefaultValue("") String factors,
            @QueryParam("by") @DefaultValue("") String by,
            @QueryParam("sent") @DefaultValue("") String sent) {
        return page.show(
                Wanted.of(wanted, maxAge, acrValues, factors), OneTimeCode.kindNamed(by), !sent.isEmpty(), exchange());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response submit(SubmittedForm form) {
        return page.submit(form, exchange());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response prove(ProveRequest proof) {
        return prove.prove(proof.password(), proof.given(), response)
                .map(token -> Response.ok(SessionOpened.with(token)))
                .orElseGet(Response::noContent)
                .build();
    }

    @POST
    @Path("code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response sendCode(SubmittedForm form) {
        return page.sendCode(form, exchange());
    }

    @POST
    @Path("code")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response sendCode(CodeRequest wanted) {
        return Response.accepted(new CodeSent(sendCode.to(session))).build();
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
