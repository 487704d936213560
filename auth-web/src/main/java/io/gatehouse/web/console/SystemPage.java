package io.gatehouse.web.console;

import io.gatehouse.config.Setting;
import io.gatehouse.config.Settings;
import io.gatehouse.node.Check;
import io.gatehouse.node.CheckSystem;
import io.gatehouse.node.FindNodes;
import io.gatehouse.throttle.LimitInForce;
import io.gatehouse.throttle.LimitsConfig;
import io.gatehouse.web.health.Dependencies;
import io.gatehouse.web.problem.WhatCanBeTold;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs here and elsewhere, with which settings and limits, and whether all that it depends on is in order. */
@Named("system")
@RequestScoped
public class SystemPage {

    private Settings settings;
    private Dependencies dependencies;
    private FindNodes findNodes;
    private CheckSystem checkSystem;
    private LimitsConfig limits;
    private Words words;
    private ServletContext application;
    private Optional<List<NodeRow>> nodes;

    SystemPage() {}

    @Inject
    SystemPage(
            Settings settings,
            Dependencies dependencies,
            FindNodes findNodes,
            CheckSystem checkSystem,
            LimitsConfig limits,
            Words words,
            ServletContext application) {
        this.settings = settings;
        this.dependencies = dependencies;
        this.findNodes = findNodes;
        this.checkSystem = checkSystem;
        this.limits = limits;
        this.words = words;
        this.application = application;
    }

    /** Empty if Redis cannot say; the rest of the page is worth seeing without them. */
    private Optional<List<NodeRow>> nodes() {
        if (nodes == null) {
            nodes = WhatCanBeTold.of(
                    () -> findNodes.all().stream().map(NodeRow::new).toList());
        }
        return nodes;
    }

    public boolean isNodesKnown() {
        return nodes().isPresent();
    }

    public List<NodeRow> getNodes() {
        return nodes().orElse(List.of());
    }

    public List<CheckRow> getChecks() {
        return checkSystem.all().stream().map(CheckRow::new).toList();
    }

    public List<LimitRow> getLimits() {
        return limits.inForce().stream().map(each -> new LimitRow(each, words)).toList();
    }

    public List<SettingRow> getSettings() {
        return settings.inForce().stream().map(SettingRow::new).toList();
    }

    public List<DependencyRow> getDependencies() {
        return dependencies.all().stream()
                .map(each -> new DependencyRow(each, words))
                .toList();
    }

    public Map<String, String> getVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Server", application.getServerInfo().strip());
        versions.put("Java", Runtime.version().toString());
        versions.put("Servlet", application.getMajorVersion() + "." + application.getMinorVersion());
        return versions;
    }

    /** A node in the table; public for Faces. */
    public static class NodeRow {

        private final FindNodes.SeenNode node;

        NodeRow(FindNodes.SeenNode node) {
            this.node = node;
        }

        public String getName() {
            return node.name();
        }

        public String getVersion() {
            return node.version();
        }

        public Instant getSince() {
            return node.since();
        }

        public Instant getHeardAt() {
            return node.heardAt();
        }

        public boolean isThere() {
            return node.there();
        }

        public boolean isOwn() {
            return node.own();
        }
    }

    /** Something that was looked at; public for Faces. */
    public static class CheckRow {

        private final Check check;

        CheckRow(Check check) {
            this.check = check;
        }

        public String getName() {
            return check.name();
        }

        public String getOutcome() {
            return check.outcome().name();
        }

        public boolean isWrong() {
            return check.outcome() == Check.Outcome.WRONG;
        }

        public String getFound() {
            return check.found();
        }
    }

    /** A limit in the table; public for Faces. */
    public static class LimitRow {

        private final LimitInForce limit;
        private final Words words;

        LimitRow(LimitInForce limit, Words words) {
            this.limit = limit;
            this.words = words;
        }

        public String getName() {
            return words.of("limit." + limit.name());
        }

        public int getMost() {
            return limit.most();
        }

        public String getWindow() {
            return limit.window().isZero() ? words.of("limit.until_reset") : words.duration(limit.window());
        }
    }

    /** A setting in the table; public for Faces. */
    public static class SettingRow {

        private final Setting setting;

        SettingRow(Setting setting) {
            this.setting = setting;
        }

        public String getName() {
            return setting.name();
        }

        public boolean isSecret() {
            return setting.secret();
        }

        public boolean isSet() {
            return setting.source().isPresent();
        }

        /** Whether there is anything in force, be it a default. */
        public boolean isTold() {
            return setting.value().isPresent();
        }

        public String getValue() {
            return setting.value().orElse("");
        }

        public String getSource() {
            return setting.source().orElse("");
        }
    }
}
