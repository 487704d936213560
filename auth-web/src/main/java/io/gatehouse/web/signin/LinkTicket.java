package io.gatehouse.web.signin;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.guard.HostCookie;
import io.gatehouse.oidc.LinkIdentity;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import io.gatehouse.web.page.Exchange;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** Keeps, in the browser, what links an identity at a provider to the account that its owner signs in to next. */
@EngineBean
public class LinkTicket {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final HostCookie cookie;
    private final LinkIdentity linkIdentity;
    private final Sessions sessions;

    @Inject
    LinkTicket(Settings settings, LinkIdentity linkIdentity, Sessions sessions) {
        cookie = new HostCookie(BaseUrl.of(settings), "gatehouse-link");
        this.linkIdentity = linkIdentity;
        this.sessions = sessions;
    }

    public void keep(Secret ticket, HttpServletResponse response) {
        cookie.write(response, ticket.reveal(), LIFE);
    }

    /** @return false if there was nothing to link, or not to this account */
    boolean use(SessionToken signedIn, Exchange exchange) {
        Optional<Secret> ticket = cookie.read(exchange.request()).map(Secret::of);
        cookie.clear(exchange.response());
        return ticket.isPresent()
                && sessions.find(signedIn)
                        .map(FoundSession::view)
                        .filter(session -> linkIdentity.link(ticket.get(), session))
                        .isPresent();
    }
}
