package io.gatehouse.web.profile;

import io.gatehouse.account.FindAccount;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.guard.FormTokens;
import io.gatehouse.oidc.WaysIn;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.Redirect;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.problem.ProblemAnswer;
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
import java.util.Optional;

/** The page on which people take away a way to sign in. Whoever finds a browser open must not be able to. */
@Path("/profile/ways-in")
@RequestScoped
@RequiresFreshFactor
public class WaysInResource {

    private AuthSession session;
    private WaysIn waysIn;
    private FindAccount findAccount;
    private FormTokens tokens;
    private Redirect redirect;
    private ProblemAnswer problems;

    @Context
    private HttpHeaders headers;

    WaysInResource() {}

    @Inject
    WaysInResource(
            @CurrentSession AuthSession session,
            WaysIn waysIn,
            FindAccount findAccount,
            FormTokens tokens,
            Redirect redirect,
            ProblemAnswer problems) {
        this.session = session;
        this.waysIn = waysIn;
        this.findAccount = findAccount;
        this.tokens = tokens;
        this.redirect = redirect;
        this.problems = problems;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show(@QueryParam("notice") @DefaultValue("") String notice) {
        Optional<String> done = Optional.of(notice).filter("removed"::equals).map("notice."::concat);
        return PageAnswer.of(200, WaysInPage.TEMPLATE, page("", done), headers);
    }

    /** If the caller's own session came that way it is over, and the page that follows leads to the sign-in. */
    @POST
    @Path("remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response remove(SubmittedForm form) {
        try {
            waysIn.remove(session, form.field("id").map(IdentityId::parse).orElseThrow(IdentityId::notThere));
        } catch (ProblemException problem) {
            if (problem.code() == ProblemCode.LAST_WAY_IN) {
                return problems.onPage(
                        problem, WaysInPage.TEMPLATE, page("problem.last_way_in", Optional.empty()), headers);
            }
            throw problem;
        }
        return redirect.to("/profile/ways-in?notice=removed");
    }

    private WaysInPage page(String problem, Optional<String> notice) {
        boolean password = findAccount
                .byId(session.accountId())
                .flatMap(account -> account.stytchUserId())
                .isPresent();
        return new WaysInPage(waysIn.of(session), password, problem, notice, tokens.issue(session.id()));
    }
}
