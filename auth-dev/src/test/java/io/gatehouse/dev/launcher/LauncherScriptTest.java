package io.gatehouse.dev.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK {@code ./gatehouse} takes: a copy of it, on a machine that has none but those that a test makes. */
@EnabledOnOs(OS.LINUX)
class LauncherScriptTest {

    private static final String JDKS_OF_THE_MACHINE = "/usr/lib/jvm/*";
    private static final int END_SECONDS = 30;

    @TempDir
    Path folder;

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void built() throws IOException {
        String script = Files.readString(ProjectFiles.find().root().resolve("gatehouse"));
        assertThat(script).contains(JDKS_OF_THE_MACHINE);
        executable(folder.resolve("gatehouse"), script.replace(JDKS_OF_THE_MACHINE, folder + "/jdks/*"));
        Files.createDirectories(folder.resolve("auth-dev/target"));
        Files.createFile(folder.resolve("auth-dev/target/.built"));
    }

    @Test
    void without_a_jdk_that_is_new_enough_it_says_which_one_it_found_and_what_to_do() throws Exception {
        Path old = jdk("old", "11.0.2");
        jdk("older", "1.8.0_302");

        Ended ended = run(old);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo("gatehouse: A JDK 17 or newer is needed. Found only JDK 11 in " + old
                        + ". Install one, for example from https://adoptium.net, or set JAVA_HOME.\n");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void a_newer_one_is_taken_instead_of_an_old_java_home() throws Exception {
        Path old = jdk("old", "11.0.2");
        Path newer = jdk("newer", "21.0.7");

        Ended ended = run(old);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().strip()).isEqualTo(newer + "/bin/java");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve("jdks").resolve(name);
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/javac"), "#!/bin/sh\necho javac " + version + "\n");
        executable(home.resolve("bin/java"), "#!/bin/sh\necho \"$0\"\n");
        return home;
    }

    private static void executable(Path file, String script) throws IOException {
        assertThat(Files.writeString(file, script).toFile().setExecutable(true)).isTrue();
    }

    private Ended run(Path javaHome) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder command = new ProcessBuilder(folder.resolve("gatehouse").toString(), "doctor")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        command.environment().put("JAVA_HOME", javaHome.toString());
        command.environment().put("HOME", folder.toString());
        // the compiler on the path is the old one, too
        command.environment().merge("PATH", javaHome + "/bin", (path, own) -> own + ":" + path);
        Process process = command.start();
        assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
