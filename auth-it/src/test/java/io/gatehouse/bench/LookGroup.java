package io.gatehouse.bench;

import java.util.List;

/**
 * What is reported as one line, by the slowest.
 *
 * @param most milliseconds that each may take
 */
record LookGroup(String name, double most, List<Look> looks) {}
