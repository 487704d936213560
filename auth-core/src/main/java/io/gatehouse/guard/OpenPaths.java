package io.gatehouse.guard;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.util.Set;

/** Paths beside REST methods, such as a stylesheet of another WAR, that anybody may read; compared exactly. */
@EngineBean
class OpenPaths implements ReadsSettings {

    static final String SETTING = "GATEHOUSE_OPEN_PATHS";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Set<String> paths;

    @Inject
    OpenPaths(Settings settings) {
        paths = settings.list(SETTING);
        if (!paths.stream().allMatch(path -> CanonicalPath.parse(path).isPresent())) {
            settings.problem(SETTING, "must list paths such as /assets/site.css, separated by commas");
        }
    }

    boolean opens(String httpMethod, String path) {
        return !paths.isEmpty() && READING.contains(httpMethod) && paths.contains(path);
    }
}
