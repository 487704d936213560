package io.gatehouse.web.admin.system;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.config.Settings;
import io.gatehouse.node.CheckSystem;
import io.gatehouse.node.FindNodes;
import io.gatehouse.throttle.LimitsConfig;
import io.gatehouse.web.health.Dependencies;
import io.gatehouse.web.problem.WhatCanBeTold;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** What runs here and elsewhere, with which settings and limits, and whether all that it depends on is in order. */
@Path("/admin/api/v1/system")
@RequestScoped
public class SystemResource {

    private Settings settings;
    private Dependencies dependencies;
    private FindNodes findNodes;
    private CheckSystem checkSystem;
    private LimitsConfig limits;
    private ServletContext application;

    SystemResource() {}

    @Inject
    SystemResource(
            Settings settings,
            Dependencies dependencies,
            FindNodes findNodes,
            CheckSystem checkSystem,
            LimitsConfig limits,
            ServletContext application) {
        this.settings = settings;
        this.dependencies = dependencies;
        this.findNodes = findNodes;
        this.checkSystem = checkSystem;
        this.limits = limits;
        this.application = application;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("system:read")
    public SystemSeen system() {
        return new SystemSeen(
                Map.of(
                        "server",
                        application.getServerInfo().strip(),
                        "java",
                        Runtime.version().toString()),
                WhatCanBeTold.of(this::nodes).orElse(null),
                dependencies.all().stream().map(DependencySeen::of).toList(),
                checkSystem.all().stream().map(CheckSeen::of).toList(),
                limits.inForce().stream().map(LimitSeen::of).toList(),
                settings.inForce().stream().map(SettingSeen::of).toList());
    }

    private List<NodeSeen> nodes() {
        return findNodes.all().stream().map(NodeSeen::of).toList();
    }
}
