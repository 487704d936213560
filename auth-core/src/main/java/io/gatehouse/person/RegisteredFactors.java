package io.gatehouse.person;

import java.util.List;

/**
 * What somebody has registered to prove themselves with.
 *
 * @param password whether there is one
 * @param further what there is beside it
 */
public record RegisteredFactors(boolean password, List<RegisteredFactor> further) {}
