package io.gatehouse.web.openid;

import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.web.page.BriefCookie;
import jakarta.inject.Inject;

/** Binds sign-ins that are under way to the browser that began them; its tabs share it. */
@EngineBean
class PendingSignInCookie extends BriefCookie {

    @Inject
    PendingSignInCookie(Settings settings) {
        super(settings, "gatehouse-attempt");
    }
}
