package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server that we started: its log in {@code <folder>/<name>.log}, its process noted in {@code <folder>/<name>.pid}. */
final class ChildProcess {

    /** A server takes long to start, and each question takes from the time that it has for that. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final String name;
    private final Path log;
    private final PidFile pidFile;
    private final Process process;
    private final Duration grace;

    private ChildProcess(String name, Path log, PidFile pidFile, Process process, Duration grace) {
        this.name = name;
        this.log = log;
        this.pidFile = pidFile;
        this.process = process;
        this.grace = grace;
    }

    /**
     * @param environment is added to ours, without what {@code environment} maps to an empty text
     * @param grace how long an orderly end may take before the process is killed
     */
    static ChildProcess start(
            Path folder, String name, List<String> command, Map<String, String> environment, Duration grace) {
        try {
            Files.createDirectories(folder);
            PidFile pidFile = new PidFile(folder.resolve(name + ".pid"));
            pidFile.reapStray();
            Path log = folder.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            builder.environment().values().removeIf(String::isEmpty);
            Process process = builder.start();
            pidFile.write(process.toHandle(), command);
            ChildProcess child = new ChildProcess(name, log, pidFile, process, grace);
            Children.add(child);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks for an orderly end, and insists after the grace period. */
    void stop() {
        stop("TERM");
    }

    void stop(String signal) {
        if (process.isAlive()) {
            List<ProcessHandle> tree = tree();
            Signals.send("CONT", tree);
            Signals.send(signal, List.of(process.toHandle()));
            if (!endsWithin(grace)) {
                Signals.send("KILL", tree);
                endsWithin(Duration.ofSeconds(5));
            }
        }
        forget();
    }

    /** SIGKILL for the process and all that it started. */
    void kill() {
        List<ProcessHandle> tree = tree();
        Signals.send("KILL", tree);
        endsWithin(Duration.ofSeconds(5));
        tree.forEach(one -> Await.until(name + " to be gone", Duration.ofSeconds(5), () -> !one.isAlive()));
        forget();
    }

    void suspend() {
        Signals.send("STOP", tree());
    }

    void resume() {
        Signals.send("CONT", tree());
    }

    /** Waits until it is up; says why when it ends or takes too long instead. */
    void awaitUp(Duration atMost, Await.Condition up) {
        boolean came = Await.whether(atMost, PAUSE, () -> !process.isAlive() || up.holds());
        if (!process.isAlive()) {
            forget();
            throw new IllegalStateException(name + " ended with status " + process.exitValue() + ". Its log " + log
                    + " ends with:\n" + logTail(15));
        }
        if (!came) {
            kill();
            throw new IllegalStateException(name + " was not up after " + atMost.toSeconds() + " s. Its log " + log
                    + " ends with:\n" + logTail(15));
        }
    }

    Path log() {
        return log;
    }

    String logTail(int lines) {
        try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> read = all.filter(line -> !line.isBlank()).collect(Collectors.toList());
            return String.join("\n", read.subList(Math.max(0, read.size() - lines), read.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(no log)";
        }
    }

    private List<ProcessHandle> tree() {
        List<ProcessHandle> tree = new ArrayList<>();
        tree.add(process.toHandle());
        process.descendants().forEach(tree::add);
        return tree;
    }

    private boolean endsWithin(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forget() {
        Children.remove(this);
        pidFile.delete();
    }
}
