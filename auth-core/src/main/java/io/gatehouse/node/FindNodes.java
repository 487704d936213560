package io.gatehouse.node;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.node.HeardNode;
import io.gatehouse.persistence.node.Nodes;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Says which nodes there are. */
@EngineBean
public class FindNodes {

    /** After so long without a word, a node counts as gone. */
    private static final Duration SILENCE = Duration.ofSeconds(3 * TellOfNode.SECONDS);

    private final Nodes nodes;
    private final TellOfNode tell;
    private final Clock clock;

    @Inject
    FindNodes(Nodes nodes, TellOfNode tell, Clock clock) {
        this.nodes = nodes;
        this.tell = tell;
        this.clock = clock;
    }

    /**
     * @param there whether it was heard of a moment ago
     * @param own whether it is the one that says this
     */
    public record SeenNode(String name, String version, Instant since, Instant heardAt, boolean there, boolean own) {}

    /** By name; those that are gone for a few minutes too. @throws ProblemException UNAVAILABLE */
    public List<SeenNode> all() {
        return Store.REDIS.ask(nodes::heard).stream()
                .map(this::seen)
                .sorted(Comparator.comparing(SeenNode::name).thenComparing(SeenNode::since))
                .toList();
    }

    private SeenNode seen(HeardNode heard) {
        return new SeenNode(
                heard.node().name(),
                heard.node().version(),
                heard.node().since(),
                heard.heardAt(),
                clock.instant().isBefore(heard.heardAt().plus(SILENCE)),
                heard.node().id().equals(tell.own().id()));
    }
}
