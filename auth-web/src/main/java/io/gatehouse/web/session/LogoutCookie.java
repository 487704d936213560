package io.gatehouse.web.session;

import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.web.page.BriefCookie;
import jakarta.inject.Inject;

/** Holds the state of a sign-out that goes on at the provider, until its answer comes back. */
@EngineBean
class LogoutCookie extends BriefCookie {

    @Inject
    LogoutCookie(Settings settings) {
        super(settings, "gatehouse-logout");
    }
}
