package io.gatehouse.web.health;

import java.util.Map;

/**
 * Something that a node needs, as its operators see it.
 *
 * @param answers whether it answers; of what is called only if somebody needs it, whether it is called at all
 * @param parts which of its parts are called, by name; empty if it is called as a whole
 */
public record Dependency(String name, boolean answers, Map<String, Boolean> parts) {}
