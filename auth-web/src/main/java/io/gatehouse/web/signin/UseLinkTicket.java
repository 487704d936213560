package io.gatehouse.web.signin;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.guard.ReturnPath;
import io.gatehouse.oidc.LinkIdentity;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.Redirect;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Links the identity that a browser holds the ticket of to the account that it has just signed in to. */
@EngineBean
public class UseLinkTicket {

    private final LinkTicketCookie cookie;
    private final LinkOfferCookie offer;
    private final LinkIdentity linkIdentity;
    private final Sessions sessions;
    private final Redirect redirect;

    @Inject
    UseLinkTicket(
            LinkTicketCookie cookie,
            LinkOfferCookie offer,
            LinkIdentity linkIdentity,
            Sessions sessions,
            Redirect redirect) {
        this.cookie = cookie;
        this.offer = offer;
        this.linkIdentity = linkIdentity;
        this.sessions = sessions;
        this.redirect = redirect;
    }

    /** Leads to the page that says whether it was linked. */
    public Response onTheWayIn(SessionToken signedIn, Exchange exchange) {
        return redirect.to(ReturnPath.PROFILE + "?notice=" + (use(signedIn, exchange) ? "linked" : "not_linked"));
    }

    /** @return false if there was nothing to link, or not to this account */
    private boolean use(SessionToken signedIn, Exchange exchange) {
        Optional<Secret> ticket = cookie.read(exchange.request());
        cookie.clear(exchange.response());
        offer.clear(exchange.response());
        return ticket.isPresent()
                && sessions.find(signedIn)
                        .map(FoundSession::view)
                        .filter(session -> linkIdentity.link(ticket.get(), session))
                        .isPresent();
    }
}
