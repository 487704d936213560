package io.gatehouse.web.console;

import io.gatehouse.web.health.Dependency;
import java.util.stream.Collectors;

/** Something that Gatehouse needs, and whether it answers; public for Faces. */
public class DependencyRow {

    private final Dependency dependency;
    private final Words words;

    DependencyRow(Dependency dependency, Words words) {
        this.dependency = dependency;
        this.words = words;
    }

    public String getName() {
        return dependency.name();
    }

    public boolean isUp() {
        return dependency.answers();
    }

    /** Which parts of it are called, where not all are. */
    public String getSays() {
        return isUp()
                ? ""
                : dependency.parts().entrySet().stream()
                        .map(each -> each.getKey() + ": "
                                + words.of(each.getValue() ? "system.called" : "system.not_called"))
                        .collect(Collectors.joining("; "));
    }
}
