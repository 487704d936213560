package io.gatehouse.stytch;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A JVM of its own, because where names come from is decided when a JVM starts: from a file that does not name Stytch at
 * first. Prints how long it took until that was noticed, and until the name was found when it was there.
 */
final class NamesInAFile {

    static final String STYTCH = "stytch.test";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private NamesInAFile() {}

    /** @param args the port of what answers in Stytch's place */
    public static void main(String[] args) throws IOException {
        String url = "http://" + STYTCH + ":" + args[0];
        // loads the classes
        ask(url);
        long begun = System.nanoTime();
        ProblemException problem = ask(url).orElseThrow();
        System.out.println(problem.code() + " " + problem.retryAfter().isPresent() + " " + millisSince(begun));

        Files.writeString(Path.of(System.getProperty("jdk.net.hosts.file")), "127.0.0.1 " + STYTCH + "\n");
        begun = System.nanoTime();
        while (ask(url).isPresent() && millisSince(begun) < LONGEST.toMillis()) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        System.out.println(millisSince(begun));
        System.exit(0);
    }

    /** With a breaker that has not seen the tries before: only what the JVM remembers counts here. */
    private static Optional<ProblemException> ask(String url) {
        StytchConfig config = new StytchConfig(Settings.of(Map.of(
                "GATEHOUSE_PROFILE", "local",
                "STYTCH_PROJECT_ID", "project-test-1",
                "STYTCH_SECRET", "secret-test-1",
                "STYTCH_API_URL", url)));
        try {
            new StytchPasswords(new StytchConnection(config), config, new StytchMetrics(), Clock.systemUTC())
                    .authenticate("ada@example.com", Secret.of("aB3!aB3!"));
            return Optional.empty();
        } catch (ProblemException notNow) {
            return Optional.of(notNow);
        }
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
