package io.gatehouse.startup;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.config.Profile;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes down with which settings a node starts. */
@EngineBean
class RecordStart {

    /** When the settings were checked and PostgreSQL answers. */
    private static final int LAST = 5_000;

    private final Settings settings;
    private final Audit audit;

    @Inject
    RecordStart(Settings settings, Audit audit) {
        this.settings = settings;
        this.audit = audit;
    }

    void record(@Observes @Priority(LAST) Startup event) {
        Map<String, String> details = new TreeMap<>(settings.given());
        details.put("profile", Profile.of(settings).name());
        audit.record(SecurityEventKind.STARTED, SecurityEvent.SUCCESS, Optional.empty(), Optional.empty(), details);
    }
}
