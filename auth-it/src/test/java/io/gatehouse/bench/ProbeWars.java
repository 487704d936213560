package io.gatehouse.bench;

import io.gatehouse.bench.probe.ConstantMechanism;
import io.gatehouse.bench.probe.GuardedResource;
import io.gatehouse.bench.probe.OpenResource;
import io.gatehouse.bench.probe.ProbeApplication;
import io.gatehouse.bench.probe.ProviderTokenResource;
import io.gatehouse.it.stack.Wars;
import java.nio.file.Path;

/** The archives that are measured. */
final class ProbeWars {

    private ProbeWars() {}

    /** The shipped archive with an open and a guarded resource, and one that needs a provider's access token. */
    static Path besideGatehouse(Path shipped, Path folder) {
        return Wars.withLibrary(
                shipped,
                folder.resolve("with-gatehouse.war"),
                GuardedResource.class,
                OpenResource.class,
                ProviderTokenResource.class);
    }

    /** The very same guarded resource, and nothing beside it that would guard it. */
    static Path alone(Path folder) {
        return Wars.of(folder.resolve("alone.war"), GuardedResource.class, ProbeApplication.class);
    }

    /** The same behind a mechanism that does nothing, by the container's own bridge. */
    static Path behindMechanism(Path folder) {
        return Wars.of(
                folder.resolve("mechanism.war"),
                GuardedResource.class,
                ProbeApplication.class,
                ConstantMechanism.class);
    }
}
