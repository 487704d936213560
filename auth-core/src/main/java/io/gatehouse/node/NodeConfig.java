package io.gatehouse.node;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a node is called. */
@EngineBean
public class NodeConfig implements ReadsSettings {

    static final String NAME = "GATEHOUSE_NODE_NAME";

    private static final Pattern FORM = Pattern.compile("[\\p{Graph} ]{1,64}");

    private final String name;

    @Inject
    public NodeConfig(Settings settings) {
        name = settings.text(NAME).orElseGet(NodeConfig::machine);
        if (!FORM.matcher(name).matches()) {
            settings.problem(NAME, "must be at most 64 visible characters");
        }
    }

    /** The machine's name by default. */
    String name() {
        return name;
    }

    /** Shells and containers say it; only where they do not, the network is asked, which may take a while. */
    private static String machine() {
        return Optional.ofNullable(System.getenv("HOSTNAME"))
                .or(NodeConfig::inNetwork)
                .filter(host -> FORM.matcher(host).matches())
                .orElse("node");
    }

    private static Optional<String> inNetwork() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            return Optional.empty();
        }
    }
}
