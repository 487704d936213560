package io.gatehouse.web.signin;

import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.web.page.BriefCookie;
import jakarta.inject.Inject;

/** Holds what links an identity at a provider to the account that its owner signs in to next. */
@EngineBean
public class LinkTicketCookie extends BriefCookie {

    @Inject
    LinkTicketCookie(Settings settings) {
        super(settings, "gatehouse-link");
    }
}
