package io.gatehouse.web.admin.system;

import io.gatehouse.node.FindNodes;
import java.time.Instant;

/**
 * A node.
 *
 * @param live whether it was heard of a moment ago
 * @param own whether it is the one that answers
 */
public record NodeSeen(String name, String version, Instant since, Instant heardAt, boolean live, boolean own) {

    static NodeSeen of(FindNodes.SeenNode node) {
        return new NodeSeen(node.name(), node.version(), node.since(), node.heardAt(), node.there(), node.own());
    }
}
