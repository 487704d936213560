package io.gatehouse.guard;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;

/**
 * How the container reaches {@link GuardMechanism} in each web application: by {@link DirectBridge}, or by its own bridge,
 * which looks the mechanism up anew for each request.
 */
@EngineBean
class Bridge implements ReadsSettings {

    static final String SETTING = "GATEHOUSE_GUARD_BRIDGE";

    enum Kind {
        DIRECT,
        STANDARD
    }

    private final GuardMechanism mechanism;
    private final Kind kind;

    @Inject
    Bridge(GuardMechanism mechanism, Settings settings) {
        this.mechanism = mechanism;
        kind = settings.oneOf(SETTING, Kind.DIRECT);
    }

    /**
     * Takes the place of the container's bridge; to be called once the container has registered that, and before the
     * application serves requests.
     */
    void connect(ServletContext application) {
        if (kind == Kind.DIRECT) {
            AuthConfigFactory.getFactory().registerServerAuthModule(new DirectBridge(mechanism), application);
        }
    }

    void disconnect(ServletContext application) {
        if (kind == Kind.DIRECT) {
            AuthConfigFactory.getFactory().removeServerAuthModule(application);
        }
    }
}
