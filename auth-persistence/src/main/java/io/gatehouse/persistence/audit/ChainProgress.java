package io.gatehouse.persistence.audit;

/**
 * How far a walk along the chain is.
 *
 * @param position the last place that was found sound
 * @param until the place where it will end
 */
public record ChainProgress(long position, long until) {}
