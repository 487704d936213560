package io.gatehouse.throttle;

import java.time.Duration;

/**
 * A limit, for operators to look at.
 *
 * @param most how many are let through
 * @param window within how long; zero if they are counted until one succeeds
 */
public record LimitInForce(String name, int most, Duration window) {}
