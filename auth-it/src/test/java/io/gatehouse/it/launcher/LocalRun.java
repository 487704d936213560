package io.gatehouse.it.launcher;

import static io.gatehouse.it.stack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code ./gatehouse run}. */
final class LocalRun implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final Path out;

    LocalRun(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Waits until all of it is printed that people need. */
    void awaitStarted() {
        eventually(START, () -> {
            // what has ended prints nothing more
            boolean alive = process.isAlive();
            if (!printed().contains("Stop with Ctrl-C.") && !alive) {
                throw new IllegalStateException(printed());
            }
            assertThat(printed()).contains("Stop with Ctrl-C.");
        });
    }

    String printed() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address, by the word before it. */
    URI address(String what) {
        Matcher line = Pattern.compile("(?m)^  " + what + " +(http://\\S+)$").matcher(printed());
        assertThat(line.find()).as("%s in %s", what, printed()).isTrue();
        return URI.create(line.group(1));
    }

    /** All that it started and that runs now. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** A terminal sends the signal to everybody in the group. */
    int pressCtrlC() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        List<ProcessHandle> left = children();
        process.destroyForcibly();
        left.forEach(ProcessHandle::destroyForcibly);
    }
}
