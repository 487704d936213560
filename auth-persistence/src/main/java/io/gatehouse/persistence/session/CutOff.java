package io.gatehouse.persistence.session;

import java.time.Instant;

/**
 * The moment at which somebody ended all sessions of an account.
 *
 * @param spared the name of the session that goes on; empty if none does
 */
public record CutOff(Instant at, String spared) {}
