package io.gatehouse.web.page;

import io.gatehouse.config.Profile;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.OpenIdSignIn;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/**
 * Lets the forms of a page lead to a sign-in provider. Browsers hold every redirect that follows a form against
 * {@code form-action} (CSP level 3, section 6.4.1), and a provider may send people on to providers of its own, which
 * nobody here can list. So such pages allow every address on TLS, and local runs those of the machine itself.
 */
@EngineBean
public class FormTargets {

    private static final String OWN = "form-action 'self'";
    private static final String ON_TLS = OWN + " https:";
    private static final String LOCAL = ON_TLS + " http://localhost:* http://127.0.0.1:*";

    private final OpenIdSignIn openId;
    private final boolean local;

    @Inject
    FormTargets(OpenIdSignIn openId, Settings settings) {
        this.openId = openId;
        local = Profile.of(settings) == Profile.LOCAL;
    }

    /** The same page, whose forms may lead to providers, if there are any. */
    public Response leadToProviders(Response page) {
        if (openId.providers().isEmpty()) {
            return page;
        }
        Response.ResponseBuilder open = Response.fromResponse(page);
        open.header(PageAnswer.POLICY, null);
        return open.header(PageAnswer.POLICY, Pages.CONTENT_SECURITY_POLICY.replace(OWN, local ? LOCAL : ON_TLS))
                .build();
    }
}
