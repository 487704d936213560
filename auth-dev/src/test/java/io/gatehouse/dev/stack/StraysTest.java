package io.gatehouse.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StraysTest {

    private static final List<String> COMMAND = List.of("sleep", "600");

    @TempDir
    Path folder;

    private Process process;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder(COMMAND).start();
        file = Files.createDirectories(folder.resolve("part")).resolve("part.pid");
        Await.until(
                "the program to be there",
                Duration.ofSeconds(5),
                () -> process.info()
                        .command()
                        .filter(command -> command.endsWith("sleep"))
                        .isPresent());
        new PidFile(file).write(process.toHandle(), COMMAND);
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void ends_what_an_earlier_run_left_behind() throws Exception {
        Strays.reap(folder);
        assertThat(process.waitFor()).isNotZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void ends_it_even_if_it_is_suspended() throws Exception {
        Signals.send("STOP", List.of(process.toHandle()));
        Strays.reap(folder);
        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void spares_another_program_that_has_the_process_id_now() throws Exception {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(1), "redis-server"));
        Strays.reap(folder);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void spares_a_process_that_was_started_at_another_time() throws Exception {
        List<String> lines = Files.readAllLines(file);
        String earlier = Instant.parse(lines.get(1)).minusSeconds(60).toString();
        Files.write(file, List.of(lines.get(0), earlier, "sleep"));
        Strays.reap(folder);
        assertThat(process.isAlive()).isTrue();
    }
}
