package io.gatehouse.node;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.node.Node;
import io.gatehouse.persistence.node.Nodes;
import io.gatehouse.session.Background;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.UUID;

/** Says again and again that this node is there. */
@EngineBean
class TellOfNode {

    static final long SECONDS = 10;

    private static final Logger LOG = System.getLogger(TellOfNode.class.getName());

    /** Maven writes it into each archive. */
    private static final String BUILD = "/META-INF/maven/io.gatehouse/auth-core/pom.properties";

    private final Nodes nodes;
    private final Background background;
    private final Node own;

    @Inject
    TellOfNode(Nodes nodes, Background background, NodeConfig config, Clock clock) {
        this.nodes = nodes;
        this.background = background;
        own = new Node(
                UUID.randomUUID().toString(),
                config.name(),
                version(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    Node own() {
        return own;
    }

    void start(@Observes Startup event) {
        tell();
        background.every(SECONDS, this::tell);
    }

    private void tell() {
        try {
            nodes.tell(own);
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Nobody hears that this node is there; next try follows", notNow);
        }
    }

    private static String version() {
        try (InputStream build = TellOfNode.class.getResourceAsStream(BUILD)) {
            Properties properties = new Properties();
            if (build != null) {
                properties.load(build);
            }
            return properties.getProperty("version", "?");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
