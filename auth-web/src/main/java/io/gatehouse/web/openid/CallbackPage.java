package io.gatehouse.web.openid;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.guard.ReturnPath;
import io.gatehouse.oidc.AuthorizationResponse;
import io.gatehouse.oidc.FinishedSignIn;
import io.gatehouse.oidc.FinishedSignIn.MustProveAccount;
import io.gatehouse.oidc.FinishedSignIn.Refused;
import io.gatehouse.oidc.FinishedSignIn.SignedIn;
import io.gatehouse.oidc.OpenIdSignIn;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.Redirect;
import io.gatehouse.web.problem.ProblemAnswer;
import io.gatehouse.web.session.BrowserSession;
import io.gatehouse.web.signin.LinkOfferCookie;
import io.gatehouse.web.signin.LinkTicketCookie;
import io.gatehouse.web.signin.UseLinkTicket;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What becomes of somebody who comes back from a provider. */
@Dependent
class CallbackPage {

    private final OpenIdSignIn signIn;
    private final PendingSignInCookie binding;
    private final BrowserSession browserSession;
    private final LinkTicketCookie ticket;
    private final LinkOfferCookie offer;
    private final UseLinkTicket useLinkTicket;
    private final Redirect redirect;
    private final ProblemAnswer problems;

    @Inject
    CallbackPage(
            OpenIdSignIn signIn,
            PendingSignInCookie binding,
            BrowserSession browserSession,
            LinkTicketCookie ticket,
            LinkOfferCookie offer,
            UseLinkTicket useLinkTicket,
            Redirect redirect,
            ProblemAnswer problems) {
        this.signIn = signIn;
        this.binding = binding;
        this.browserSession = browserSession;
        this.ticket = ticket;
        this.offer = offer;
        this.useLinkTicket = useLinkTicket;
        this.redirect = redirect;
        this.problems = problems;
    }

    Response finish(String provider, Map<String, ? extends Collection<String>> query, Exchange exchange) {
        try {
            FinishedSignIn finished =
                    signIn.finish(provider, AuthorizationResponse.of(query), binding.read(exchange.request()));
            if (finished instanceof Refused refused) {
                return refused(refused.why(), ReturnPath.parse(refused.returnPath()), exchange);
            }
            return finished instanceof SignedIn signedIn
                    ? signedIn(signedIn, exchange)
                    : mustProve((MustProveAccount) finished, exchange);
        } catch (ProblemException problem) {
            return refused(problem, Optional.empty(), exchange);
        }
    }

    private Response signedIn(SignedIn signedIn, Exchange exchange) {
        browserSession.begin(signedIn.token(), exchange.response());
        return signedIn.linking()
                ? useLinkTicket.onTheWayIn(signedIn.token(), exchange)
                : redirect.to(ReturnPath.orProfile(signedIn.returnPath()));
    }

    private Response mustProve(MustProveAccount account, Exchange exchange) {
        ticket.write(exchange.response(), account.ticket());
        offer.write(exchange.response(), account.email(), account.provider());
        return redirect.onTheWayTo(ReturnPath.orProfile(account.returnPath()), "/auth/login/link");
    }

    /** What somebody else may have written into the address is not repeated, whoever it came from. */
    private Response refused(ProblemException problem, Optional<ReturnPath> wanted, Exchange exchange) {
        ProblemException told = problem.code() == ProblemCode.INVALID_REQUEST
                ? new ProblemException(ProblemCode.SIGN_IN_NOT_STARTED, problem)
                : problem;
        return problems.onPage(told, wanted, exchange.headers());
    }
}
