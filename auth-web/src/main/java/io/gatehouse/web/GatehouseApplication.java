package io.gatehouse.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** All resources of this archive, at the root. A bean, because the container looks for its annotations among those. */
@ApplicationScoped
@ApplicationPath("/")
public class GatehouseApplication extends Application {

    /**
     * No WADL, which would describe everything to everybody; no container page in place of an answer without body; no
     * JSON but that of our own reader and writer, which any other value here turns the server's off for.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.response.setStatusOverSendError", true,
                "jersey.config.jsonFeature", "strict");
    }
}
