package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.ProjectFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures; the benchmarks are with the tests, because they run on the same servers. */
@Command(
        name = "bench",
        description = "Measure what the guard costs, on this machine. Takes about half an hour.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private static final List<String> MAVEN = List.of(
            "-q", "-pl", "auth-it", "-am", "-Pbench", "-DskipTests", "-DskipITs", "-Dspotless.check.skip", "verify");

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description = "What to measure: verify, calls, heap, pairs, speed, bearers, openid or scale. All but"
                    + " scale by default.")
    private List<Part> parts = new ArrayList<>();

    @Option(names = "-Dbench", paramLabel = "PART", split = ",", description = "The same, as Maven is told.")
    private List<Part> asForMaven = new ArrayList<>();

    enum Part {
        VERIFY,
        CALLS,
        HEAP,
        PAIRS,
        SPEED,
        BEARERS,
        OPENID,
        SCALE;

        private String spoken() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws Exception {
        ProjectFiles files = ProjectFiles.find();
        System.out.println("Building what is measured; this takes a minute or two.");
        return new ProcessBuilder(maven(files.root().resolve("mvnw").toString()))
                .directory(files.root().toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    List<String> maven(String wrapper) {
        List<Part> asked = new ArrayList<>(parts);
        asked.addAll(asForMaven);
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(MAVEN);
        if (!asked.isEmpty()) {
            command.add("-Dbench="
                    + String.join(
                            ",", asked.stream().map(Part::spoken).distinct().toList()));
        }
        return command;
    }
}
