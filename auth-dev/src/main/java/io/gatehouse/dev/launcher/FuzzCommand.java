package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A long run of what the tests run shortly. */
@Command(
        name = "fuzz",
        description = "Send made-up input to everything that reads what strangers send. Takes half an hour.",
        mixinStandardHelpOptions = true)
final class FuzzCommand implements Callable<Integer> {

    @Option(names = "--runs", defaultValue = "1000000", description = "Inputs for each. ${DEFAULT-VALUE} by default.")
    private long runs;

    @Override
    public Integer call() throws Exception {
        Path root = ProjectFiles.find().root();
        int status = new ProcessBuilder(maven(root.resolve("mvnw").toString()))
                .directory(root.toFile())
                .inheritIO()
                .start()
                .waitFor();
        System.out.println("What each of them did is in auth-core/target/fuzz.");
        return status;
    }

    List<String> maven(String wrapper) {
        return List.of(
                wrapper,
                "-q",
                "-pl",
                "auth-core",
                "-am",
                "-Dtest=FuzzTest",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dspotless.check.skip",
                "-Dfuzz.runs=" + runs,
                "test");
    }
}
