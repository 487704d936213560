package io.gatehouse.dev.stytch;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the emulator as a process of its own, until it is stopped. */
@Command(
        name = "emulator",
        description = "Run the stand-in for Stytch's consumer API alone, with its inbox and switches for tests.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class EmulatorMain implements Callable<Integer> {
    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = ".stytch-emulator",
            description = "Where it keeps what it remembers (default: ${DEFAULT-VALUE})")
    private Path state;

    @Option(names = "--port", description = "The port to listen at; 0 for a free one (default)")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen at",
            defaultValue = "127.0.0.1")
    private String host;

    @Option(
            names = "--allow-other-machines",
            description = "Allow an address that other machines can reach: they can read the inbox")
    private boolean otherMachines;

    @Option(names = "--project-id", paramLabel = "ID", description = "The project that clients name")
    private String projectId;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "Holds the project's secret, else one is made")
    private Path secretFile;

    @Option(names = "--redirect-url", paramLabel = "URL", description = "Registered besides all loopback URLs")
    private Set<String> redirectUrls = new HashSet<>();

    private EmulatorMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EmulatorMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return serve(settings());
        } catch (BindException e) {
            System.err.println("Port " + port + " of " + host + " is taken.");
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
        }
        return 1;
    }

    private int serve(EmulatorSettings settings) throws IOException, InterruptedException {
        try (StytchEmulator emulator = StytchEmulator.start(settings)) {
            System.out.println("Stytch emulator at " + emulator.address());
            System.out.println("Inbox at " + emulator.address().resolve("/inbox"));
            System.out.println("Project id " + settings.projectId());
            if (secretFile == null) {
                System.out.println("Its secret is in " + state.resolve("secret"));
            }
            System.out.flush();
            untilStopped();
            return 0;
        }
    }

    /** A stopped process needs no tidying: each change was written when it was made. */
    private static void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private EmulatorSettings settings() throws IOException {
        EmulatorSettings settings =
                EmulatorSettings.defaults(state).withHost(host).withPort(port).withRedirectUrls(redirectUrls);
        if (otherMachines) {
            settings = settings.withOtherMachines();
        }
        if (projectId != null) {
            settings = settings.withProjectId(projectId);
        }
        if (secretFile != null) {
            settings = settings.withSecret(Files.readString(secretFile).strip());
        }
        return settings;
    }
}
