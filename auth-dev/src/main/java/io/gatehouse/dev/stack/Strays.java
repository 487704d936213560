package io.gatehouse.dev.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processes whose parent was killed before it could stop them. */
public final class Strays {

    private Strays() {}

    /** Ends those that were started anywhere below the folder. */
    public static void reap(Path folder) throws IOException {
        try (Stream<Path> all = Files.find(
                folder, 3, (path, is) -> is.isRegularFile() && path.toString().endsWith(".pid"))) {
            for (Path file : all.toList()) {
                new PidFile(file).reapStray();
            }
        }
    }
}
