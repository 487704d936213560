package io.gatehouse.web.admin.system;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.audit.CountEvents;
import io.gatehouse.node.FindReadings;
import io.gatehouse.node.Watched;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.session.SearchSessions;
import io.gatehouse.web.admin.session.SessionCount;
import io.gatehouse.web.health.Dependencies;
import io.gatehouse.web.problem.WhatCanBeTold;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether all is as always, in numbers; shows to each what they may see. */
@Path("/admin/api/v1/overview")
@RequestScoped
public class OverviewResource {

    private static final int HOURS = 24;
    private static final List<Watched> DEPENDENCIES = List.of(Watched.POSTGRESQL, Watched.REDIS, Watched.STYTCH);

    private CountEvents countEvents;
    private FindReadings findReadings;
    private SearchSessions sessions;
    private Dependencies dependencies;
    private Permissions permissions;

    OverviewResource() {}

    @Inject
    OverviewResource(
            CountEvents countEvents,
            FindReadings findReadings,
            SearchSessions sessions,
            Dependencies dependencies,
            Permissions permissions) {
        this.countEvents = countEvents;
        this.findReadings = findReadings;
        this.sessions = sessions;
        this.dependencies = dependencies;
        this.permissions = permissions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("console:open")
    public OverviewSeen overview() {
        boolean ofSessions = permissions.has("sessions:read");
        boolean ofSystem = permissions.has("system:read");
        Optional<CountEvents.Hours> counted =
                permissions.has("audit:read") ? WhatCanBeTold.of(() -> countEvents.ofLast(HOURS)) : Optional.empty();
        Optional<FindReadings.Hours> seen = WhatCanBeTold.of(() -> findReadings.ofLast(HOURS));
        return new OverviewSeen(
                counted.map(CountEvents.Hours::from).orElse(null),
                counted.map(CountEvents.Hours::countedAt).orElse(null),
                counted.map(CountEvents.Hours::byKind).map(TreeMap::new).orElse(null),
                ofSessions ? WhatCanBeTold.of(this::live).orElse(null) : null,
                ofSessions || ofSystem ? seen.map(FindReadings.Hours::from).orElse(null) : null,
                ofSessions
                        ? seen.map(hours -> hours.most(Watched.LIVE_SESSIONS)).orElse(null)
                        : null,
                ofSystem ? seen.map(OverviewResource::failed).orElse(null) : null,
                ofSystem ? dependencies.inTrouble() : null);
    }

    private SessionCount live() {
        return SessionCount.of(sessions.count(SessionFilter.ALL.living(), SessionCount.COUNTED + 1));
    }

    private static Map<String, long[]> failed(FindReadings.Hours hours) {
        Map<String, long[]> failed = new TreeMap<>();
        DEPENDENCIES.forEach(each -> failed.put(each.name().toLowerCase(Locale.ROOT), hours.failed(each)));
        return failed;
    }
}
