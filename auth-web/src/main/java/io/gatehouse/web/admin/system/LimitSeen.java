package io.gatehouse.web.admin.system;

import io.gatehouse.throttle.LimitInForce;

/**
 * A limit on attempts.
 *
 * @param most how many are let through
 * @param windowSeconds within how long; 0 if they are counted until one succeeds
 */
public record LimitSeen(String name, int most, long windowSeconds) {

    static LimitSeen of(LimitInForce limit) {
        return new LimitSeen(limit.name(), limit.most(), limit.window().toSeconds());
    }
}
