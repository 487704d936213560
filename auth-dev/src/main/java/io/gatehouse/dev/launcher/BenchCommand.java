package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.ProjectFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Measures; the benchmarks are with the tests, because they run on the same servers. */
@Command(
        name = "bench",
        description = "Measure what the guard costs, on this machine. Takes several minutes.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private static final List<String> MAVEN =
            List.of("-q", "-pl", "auth-it", "-am", "-Pbench", "-DskipTests", "-DskipITs", "verify");

    @Parameters(paramLabel = "OPTION", arity = "0..*", description = "More options for Maven, such as -Dbench=guard.")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        ProjectFiles files = ProjectFiles.find();
        List<String> command =
                new ArrayList<>(List.of(files.root().resolve("mvnw").toString()));
        command.addAll(MAVEN);
        command.addAll(more);
        return new ProcessBuilder(command)
                .directory(files.root().toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
