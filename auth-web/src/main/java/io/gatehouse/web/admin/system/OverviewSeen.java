package io.gatehouse.web.admin.system;

import io.gatehouse.web.admin.session.SessionCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The last 24 hours, and now. What the caller may not see, or what cannot be told at present, is not there.
 *
 * @param from when the first hour began
 * @param countedAt when the events were counted
 * @param events by kind, and for each by hour, oldest first; kinds that did not happen are not there
 * @param liveSessions now
 * @param mostLiveSessions by hour
 * @param failedLooks by dependency, how often a node that looked at it once a minute found it in trouble, by hour
 * @param inTrouble names of dependencies that do not answer now
 */
public record OverviewSeen(
        Instant from,
        Instant countedAt,
        Map<String, long[]> events,
        SessionCount liveSessions,
        long[] mostLiveSessions,
        Map<String, long[]> failedLooks,
        List<String> inTrouble) {}
