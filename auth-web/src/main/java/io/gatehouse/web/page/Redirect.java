package io.gatehouse.web.page;

import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.guard.ReturnPath;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends a browser on with 303. Addresses of ours are made from the configured one, whatever host the request names. */
@EngineBean
public class Redirect {

    private final BaseUrl base;

    @Inject
    Redirect(Settings settings) {
        base = BaseUrl.of(settings);
    }

    public Response to(ReturnPath page) {
        return to(page.toString());
    }

    /** @param path of ours, and not from a request */
    public Response to(String path) {
        return Response.seeOther(base.at(path)).build();
    }

    /** @param path of ours that leads there in the end, and not from a request */
    public Response onTheWayTo(ReturnPath wanted, String path) {
        return to(path + "?return=" + URLEncoder.encode(wanted.toString(), StandardCharsets.UTF_8));
    }

    public Response away(URI elsewhere) {
        return Response.seeOther(elsewhere).build();
    }
}
