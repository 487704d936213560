package io.gatehouse.dev.stytch;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs the emulator as a process of its own, until it is stopped. */
public final class EmulatorMain {
    private static final String USAGE = """
            Usage: --state FOLDER [--port PORT] [--host ADDRESS --allow-other-machines] [--project-id ID]
                   [--secret-file FILE] [--redirect-url URL]...
            """;

    private EmulatorMain() {}

    public static void main(String[] arguments) {
        try {
            StytchEmulator emulator = StytchEmulator.start(settings(List.of(arguments)));
            Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
            announce(emulator, System.out);
        } catch (BindException e) {
            fail("The emulator's port is taken: " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            fail(e.getMessage());
        }
    }

    private static void announce(StytchEmulator emulator, PrintStream out) {
        out.println("Stytch emulator at " + emulator.address());
        out.println("Inbox at " + emulator.address().resolve("/inbox"));
        out.flush();
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }

    static EmulatorSettings settings(List<String> arguments) throws IOException {
        Deque<String> left = new ArrayDeque<>(arguments);
        // the state folder is compulsory and has no default worth guessing
        EmulatorSettings settings = EmulatorSettings.defaults(Path.of(stateFolder(arguments)));
        Set<String> redirectUrls = new LinkedHashSet<>();
        while (!left.isEmpty()) {
            String option = left.pop();
            settings = switch (option) {
                case "--state" -> skip(left, settings);
                case "--port" -> settings.withPort(port(value(left, option)));
                case "--host" -> settings.withHost(value(left, option));
                case "--allow-other-machines" -> settings.withOtherMachines();
                case "--project-id" -> settings.withProjectId(value(left, option));
                case "--secret-file" ->
                    settings.withSecret(
                            Files.readString(Path.of(value(left, option))).strip());
                case "--redirect-url" -> {
                    redirectUrls.add(value(left, option));
                    yield settings.withRedirectUrls(redirectUrls);
                }
                default -> throw new IllegalArgumentException("Unknown option " + option + "\n" + USAGE);
            };
        }
        return settings;
    }

    private static String stateFolder(List<String> arguments) {
        int at = arguments.indexOf("--state");
        if (at < 0 || at + 1 >= arguments.size()) {
            throw new IllegalArgumentException("The option --state is missing.\n" + USAGE);
        }
        return arguments.get(at + 1);
    }

    private static EmulatorSettings skip(Deque<String> left, EmulatorSettings settings) {
        left.pop();
        return settings;
    }

    private static String value(Deque<String> left, String option) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException("The option " + option + " needs a value.\n" + USAGE);
        }
        return left.pop();
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port has to be a number: " + text, e);
        }
    }
}
