package io.gatehouse.persistence.node;

import java.time.Instant;

/** A node, and when it was last heard of. */
public record HeardNode(Node node, Instant heardAt) {}
