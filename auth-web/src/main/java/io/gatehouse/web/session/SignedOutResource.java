package io.gatehouse.web.session;

import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Says how signing out went. In both cases the session here has ended. */
@Path("/auth/logout/{outcome: success|error}")
@RequestScoped
public class SignedOutResource {

    @Context
    private HttpHeaders headers;

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response signedOut(@PathParam("outcome") String outcome) {
        Message message = outcome.equals("success")
                ? Message.good("signed_out", Message.Next.SIGN_IN)
                : Message.bad("signed_out_here", Message.Next.SIGN_IN);
        return PageAnswer.of(200, Message.TEMPLATE, message, headers);
    }
}
