package io.gatehouse.web.signin;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;

/** Says in plain words what went wrong, for others to lead to with a code. Only codes are taken, no words. */
@Path("/auth/error")
@RequestScoped
public class ErrorPageResource {

    @Context
    private HttpHeaders headers;

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response error(@QueryParam("error") @DefaultValue("") String code) {
        ProblemCode known = Arrays.stream(ProblemCode.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(ProblemCode.INVALID_REQUEST);
        return PageAnswer.of(200, Message.TEMPLATE, Message.of(known, ""), headers);
    }
}
