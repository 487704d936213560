package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.Ports;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** What can be seen without asking another machine. */
final class MachineChecks {

    private static final int LEAST_JDK = 17;
    private static final int LEAST_SECRET_BYTES = 32;

    private final Project project;
    private final Configuration configuration;
    private final LocalPorts ports;

    MachineChecks(Project project, LocalPorts ports) {
        this.project = project;
        this.configuration = project.configuration();
        this.ports = ports;
    }

    Finding jdk() {
        String found = System.getProperty("java.version") + " in " + System.getProperty("java.home");
        if (Runtime.version().feature() < LEAST_JDK || ToolProvider.getSystemJavaCompiler() == null) {
            return Finding.wrong("JDK", found + " is no JDK 17 or newer: install one, or point JAVA_HOME at it");
        }
        return Finding.fine("JDK", found);
    }

    Finding ports() {
        if (project.state().isTaken()) {
            return Finding.fine("ports", "in use by ./gatehouse run, which runs now");
        }
        try {
            Map<String, Integer> needed = ports.needed(configuration);
            Optional<String> taken = needed.entrySet().stream()
                    .filter(entry -> !Ports.isFree(entry.getValue()))
                    .map(entry -> entry.getValue() + " (for " + entry.getKey() + ")")
                    .reduce((one, other) -> one + ", " + other);
            return taken.map(which ->
                            Finding.wrong("ports", "taken: " + which + "; stop who has them, or use run --port"))
                    .orElseGet(() -> Finding.fine("ports", "free: " + numbers(needed)));
        } catch (Refusal halfConfigured) {
            return Finding.notUsed("ports", "not checked before the settings are right");
        }
    }

    Finding settings() {
        Set<String> unknown = configuration.unknown(project.files().root().resolve(".env.example"));
        if (!unknown.isEmpty()) {
            return Finding.wrong(
                    "settings", "not known in .env: " + String.join(", ", unknown) + "; compare with .env.example");
        }
        try {
            String used = Stream.of(
                            configuration.usesStytch() ? "your Stytch project" : "the Stytch emulator",
                            configuration.usesOwnDatabase() ? "your database" : "a local database",
                            configuration.usesOwnRedis() ? "your Redis" : "a local Redis")
                    .collect(Collectors.joining(", "));
            return Finding.fine("settings", "run uses " + used);
        } catch (Refusal halfConfigured) {
            return Finding.wrong("settings", halfConfigured.getMessage());
        }
    }

    Finding secrets() {
        Optional<String> weak = Stream.of("MASTER_KEY", "SESSION_SECRET")
                .filter(name ->
                        configuration.get(name).filter(MachineChecks::isShort).isPresent())
                .reduce((one, other) -> one + " and " + other);
        return weak.map(names -> Finding.wrong(
                        "secrets", names + ": at least 32 random bytes are needed (openssl rand -base64 32)"))
                .orElseGet(() -> Finding.fine("secrets", "those that are set are long enough; run makes the others"));
    }

    private static boolean isShort(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES;
    }

    private static String numbers(Map<String, Integer> needed) {
        return needed.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
