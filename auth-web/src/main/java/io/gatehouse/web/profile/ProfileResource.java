package io.gatehouse.web.profile;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.web.page.Redirect;
import io.gatehouse.web.page.SubmittedForm;
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

@Path("/profile")
@RequestScoped
public class ProfileResource {

    private AuthSession session;
    private AccountSessions sessions;
    private ProfilePage page;
    private Redirect redirect;

    @Context
    private HttpHeaders headers;

    ProfileResource() {}

    @Inject
    ProfileResource(
            @CurrentSession AuthSession session, AccountSessions sessions, ProfilePage page, Redirect redirect) {
        this.session = session;
        this.sessions = sessions;
        this.page = page;
        this.redirect = redirect;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response profile(@QueryParam("notice") @DefaultValue("") String notice) {
        return page.show(notice, headers);
    }

    /** One that has ended already, or is not the caller's, is not on the page that follows either. */
    @POST
    @Path("sessions/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response end(SubmittedForm form) {
        sessions.end(session.accountId(), form.field("session").orElse(""));
        return redirect.to("/profile?notice=ended");
    }

    @POST
    @Path("sessions/end-others")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response endOthers(SubmittedForm form) {
        sessions.endOthers(session.accountId(), session.id());
        return redirect.to("/profile?notice=others_ended");
    }
}
