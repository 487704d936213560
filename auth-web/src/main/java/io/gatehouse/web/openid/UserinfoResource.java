package io.gatehouse.web.openid;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.oidc.OpenIdUserinfo;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

@Path("/auth/userinfo")
@RequestScoped
public class UserinfoResource {

    private AuthSession session;
    private OpenIdUserinfo userinfo;

    UserinfoResource() {}

    @Inject
    UserinfoResource(@CurrentSession AuthSession session, OpenIdUserinfo userinfo) {
        this.session = session;
        this.userinfo = userinfo;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> userinfo() {
        return userinfo.live(session);
    }
}
