package io.gatehouse.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.guard.CredentialsFuzz;
import io.gatehouse.guard.ReturnPathFuzz;
import io.gatehouse.oidc.AuthorizationResponseFuzz;
import io.gatehouse.oidc.BearerFuzz;
import io.gatehouse.oidc.LogoutClaimsFuzz;
import io.gatehouse.oidc.TokenFuzz;
import io.gatehouse.stytch.SessionJwtFuzz;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer, in a process of its own, because it changes the classes that it watches. A short run here; {@code ./gatehouse fuzz}
 * makes a long one. What it learns is kept in {@code target/fuzz}, what it starts from in {@code src/test/fuzz}.
 */
class FuzzTest {

    private static final Path FOLDER = Path.of("target", "fuzz");
    private static final long FEW = 5_000;
    private static final long RUNS = Long.getLong("fuzz.runs", FEW);
    /** Few runs are over before code that is compiled better pays. */
    private static final int COMPILER = RUNS <= FEW ? 1 : 4;

    private static final ExecutorService TWO_AT_ONCE = Executors.newFixedThreadPool(2);
    private static final Map<Class<?>, Future<Integer>> STATUS = new HashMap<>();

    static Stream<Class<?>> targets() {
        return Stream.of(
                ReturnPathFuzz.class,
                CredentialsFuzz.class,
                AuthorizationResponseFuzz.class,
                TokenFuzz.class,
                LogoutClaimsFuzz.class,
                BearerFuzz.class,
                SessionJwtFuzz.class);
    }

    @BeforeAll
    static void begin() {
        targets().forEach(target -> STATUS.put(target, TWO_AT_ONCE.submit(() -> fuzz(target))));
    }

    @AfterAll
    static void end() throws InterruptedException {
        TWO_AT_ONCE.shutdownNow();
        assertThat(TWO_AT_ONCE.awaitTermination(20, TimeUnit.SECONDS))
                .as("nothing is left running")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void IDT_061_RDR_027_nothing_that_strangers_send_upsets_what_reads_it_or_is_taken_wrongly(Class<?> target)
            throws Exception {
        int status = STATUS.get(target).get();

        Path log = log(target);
        assertThat(status)
                .as("Its log, %s, ends with:%n%s", log.toAbsolutePath(), tail(log))
                .isZero();
        assertThat(Files.readString(log)).contains("Done " + RUNS + " runs");
    }

    private static int fuzz(Class<?> target) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(FOLDER.resolve(target.getSimpleName()));
        Process jazzer = new ProcessBuilder(command(target, folder))
                .redirectErrorStream(true)
                .redirectOutput(log(target).toFile())
                .start();
        try {
            return jazzer.waitFor();
        } finally {
            jazzer.destroyForcibly();
        }
    }

    private static Path log(Class<?> target) {
        return FOLDER.resolve(target.getSimpleName() + ".log");
    }

    private static List<String> command(Class<?> target, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=" + COMPILER,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.gatehouse.**:com.nimbusds.jose.**:com.nimbusds.jwt.**:org.jose4j.**",
                "--reproducer_path=target/fuzz",
                "-artifact_prefix=target" + File.separator + "fuzz" + File.separator,
                "-runs=" + RUNS,
                "-seed=20261122",
                "-max_len=4096",
                folder.toString(),
                "src/test/fuzz/" + target.getSimpleName());
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
