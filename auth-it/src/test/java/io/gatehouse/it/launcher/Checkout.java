package io.gatehouse.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A folder that looks like the project right after it was built: everything in it leads to the real one, but for the
 * state of a local run and the notes that say what was built. Whoever wants to build there fails.
 */
final class Checkout {

    private static final Pattern SETTINGS =
            Pattern.compile("(GATEHOUSE|STYTCH|DB|REDIS|ZITADEL)_.*|MASTER_KEY.*|SESSION_.*|MP_JWT_.*|ALLOWED_ORIGINS");

    private final Path folder;

    /** How a command ended, and what it said. */
    record Ended(int status, String out, String err) {}

    private Checkout(Path folder) {
        this.folder = folder;
    }

    static Checkout in(Path folder) throws IOException {
        Path root = ProjectFiles.find().root();
        Path dev = Files.createDirectories(folder.resolve("auth-dev/target"));
        for (String same : List.of("pom.xml", "gatehouse", "auth-dev/pom.xml", "auth-dev/src")) {
            lead(folder, root, same);
        }
        for (String same : List.of("auth-dev.jar", "lib", "payara")) {
            lead(folder, root, "auth-dev/target/" + same);
        }
        for (String module : List.of("api", "config", "persistence", "core", "web", "dev-openid")) {
            lead(folder, root, "auth-" + module);
        }
        Path maven =
                Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\necho '[ERROR] nothing is to be built'\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        // after all that the launcher holds them against
        for (String stamp : List.of(".built", ".built-web", ".built-openid")) {
            Files.createFile(dev.resolve(stamp));
        }
        return new Checkout(folder);
    }

    private static void lead(Path folder, Path root, String to) throws IOException {
        Files.createSymbolicLink(folder.resolve(to), root.resolve(to));
    }

    /** Runs {@code ./gatehouse} until it ends. */
    Ended gatehouse(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = command(List.of(), arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** {@code ./gatehouse run} in a process group of its own, as a shell that people type into starts it. */
    LocalRun run(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "run", ".out");
        // whoever runs the tests in the background has them ignore Ctrl-C, which children inherit
        return new LocalRun(
                command(List.of("env", "--default-signal=INT", "setsid"), all.toArray(String[]::new))
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start(),
                out);
    }

    private ProcessBuilder command(List<String> before, String... arguments) {
        List<String> all = new ArrayList<>(before);
        all.add(folder.resolve("gatehouse").toString());
        all.addAll(List.of(arguments));
        ProcessBuilder command =
                new ProcessBuilder(all).directory(folder.getParent().toFile());
        command.environment().keySet().removeIf(name -> SETTINGS.matcher(name).matches());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return command;
    }
}
