package io.gatehouse.persistence.audit;

import java.util.Optional;

/**
 * An event that was looked for.
 *
 * @param place in the chain; empty while it waits for one
 */
public record FoundEvent(StoredEvent event, Optional<ChainHead> place) {}
