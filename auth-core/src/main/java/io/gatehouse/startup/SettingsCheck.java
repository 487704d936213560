package io.gatehouse.startup;

import io.gatehouse.config.Profile;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/** Refuses to start with settings that are missing or wrong, and lists all of them. */
@EngineBean
class SettingsCheck {

    /** Before anything connects to anything. */
    private static final int FIRST = 100;

    private static final Logger LOG = System.getLogger(SettingsCheck.class.getName());

    private final Settings settings;
    private final Instance<ReadsSettings> readers;
    private final Clock clock;

    @Inject
    SettingsCheck(Settings settings, @Any Instance<ReadsSettings> readers, Clock clock) {
        this.settings = settings;
        this.readers = readers;
        this.clock = clock;
    }

    void check(@Observes @Priority(FIRST) Startup event) {
        clock.instant();
        readers.forEach(ReadsSettings::read);
        Profile profile = Profile.of(settings);
        Map<String, String> problems = settings.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(report(problems));
        }
        LOG.log(Level.INFO, "Settings are complete; profile {0}", profile);
    }

    private static String report(Map<String, String> problems) {
        return problems.entrySet().stream()
                .map(problem -> problem.getKey() + " " + problem.getValue())
                .collect(Collectors.joining("; ", "Gatehouse cannot start with these settings: ", "."));
    }
}
