package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers a process, so that the next start finds it if we were killed before we could stop it. Process ids are used
 * again by the system: the program and the time of its start must be the same before anything is killed.
 */
final class PidFile {

    private static final Duration CLOCK_NOISE = Duration.ofSeconds(2);

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    /** @param command as it was given; a program in it may have handed over to a later one, as {@code unshare} does */
    void write(ProcessHandle process, List<String> command) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Long.toString(process.pid()));
        lines.add(startOf(process).toString());
        lines.addAll(command);
        Files.write(file, lines);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what an earlier run left behind. */
    void reapStray() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException nothingLeft) {
            return;
        }
        if (lines.size() > 1 && !lines.get(1).matches("\\d{4}-[\\dT:.-]+Z")) {
            // somebody else's, such as PostgreSQL's own
            return;
        }
        if (lines.size() > 2 && lines.get(0).matches("\\d{1,18}")) {
            ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(process -> isSame(process, lines))
                    .ifPresent(PidFile::end);
        }
        delete();
    }

    private static boolean isSame(ProcessHandle process, List<String> lines) {
        Duration apart =
                Duration.between(Instant.parse(lines.get(1)), startOf(process)).abs();
        Set<String> programs = lines.stream().skip(2).map(PidFile::lastPart).collect(Collectors.toSet());
        return apart.compareTo(CLOCK_NOISE) <= 0
                && process.info()
                        .command()
                        .map(PidFile::lastPart)
                        .filter(programs::contains)
                        .isPresent();
    }

    private static void end(ProcessHandle stray) {
        List<ProcessHandle> tree =
                Stream.concat(Stream.of(stray), stray.descendants()).toList();
        Signals.send("CONT", tree);
        Signals.send("TERM", List.of(stray));
        if (!Await.whether(Duration.ofSeconds(10), () -> !stray.isAlive())) {
            Signals.send("KILL", tree);
            Await.until("an earlier process to end", Duration.ofSeconds(5), () -> !stray.isAlive());
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
