package io.gatehouse.persistence.node;

import java.time.Instant;

/**
 * A node, as it tells of itself.
 *
 * @param id tells it from one of the same name, and from itself before a restart
 * @param since when it started
 */
public record Node(String id, String name, String version, Instant since) {}
