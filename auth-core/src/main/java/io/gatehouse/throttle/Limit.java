package io.gatehouse.throttle;

import java.time.Duration;

/** At most so many within a window. */
record Limit(String name, int most, Duration window) {}
