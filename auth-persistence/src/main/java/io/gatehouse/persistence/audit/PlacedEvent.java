package io.gatehouse.persistence.audit;

/**
 * An event and its place in the chain.
 *
 * @param hash at that place, in hexadecimal
 */
public record PlacedEvent(long position, String hash, StoredEvent event) {}
