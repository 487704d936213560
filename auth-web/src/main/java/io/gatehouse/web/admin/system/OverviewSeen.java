package io.gatehouse.web.admin.system;

import io.gatehouse.web.admin.session.SessionCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The last 24 hours, and now. What the caller may not see, or what cannot be told at present, is not there.
 *
 * @param eventsFrom when the first hour of the events began
 * @param countedAt when the events were counted
 * @param events by kind, and for each by hour, oldest first; kinds that did not happen are not there
 * @param liveSessions now
 * @param readingsFrom when the first hour of what follows began
 * @param mostLiveSessions by hour
 * @param failedHealthChecks by dependency, how often a node that looked at it once a minute found it in trouble, by hour
 * @param dependenciesDown names of dependencies that do not answer now
 */
public record OverviewSeen(
        Instant eventsFrom,
        Instant countedAt,
        Map<String, long[]> events,
        SessionCount liveSessions,
        Instant readingsFrom,
        long[] mostLiveSessions,
        Map<String, long[]> failedHealthChecks,
        List<String> dependenciesDown) {}
