package io.gatehouse.it.fault;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that runs out of threads, or of room for its log. */
class StarvedNodeIT {

    /** The server has 64. */
    private static final int MORE_THAN_THREADS = 100;

    /** Longer than a body may take. */
    private static final Duration BODY_LIMIT = Duration.ofSeconds(25);

    private final Node node = FaultStack.node();

    @BeforeEach
    void mend() {
        FaultStack.mend();
    }

    @Test
    void FLT_028_more_sign_ins_than_stytch_takes_are_shed_with_503_and_cached_sessions_go_on() {
        String email = newEmail();
        String token = node.signUp(email);

        FaultStack.stytch("latency", Map.of("latency_ms", 1_200)).during(() -> {
            List<CompletableFuture<Answer>> signIns = Stream.generate(() -> node.postAsync(
                            "/auth/login",
                            Map.of("email", newEmail(), "password", PASSWORD),
                            "X-Forwarded-For",
                            newAddress()))
                    .limit(MORE_THAN_THREADS)
                    .toList();
            assertThat(node.session(token).status()).isEqualTo(200);
            List<Answer> answers = signIns.stream().map(CompletableFuture::join).toList();

            assertThat(answers).extracting(Answer::status).containsOnly(403, 503);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 503)
                    .allSatisfy(
                            answer -> assertThat(answer.header("Retry-After")).isPresent());
        });

        FaultStack.mend();
        assertThat(node.login(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void FLT_028_bodies_that_never_end_take_all_threads_for_seconds_only_and_health_answers_meanwhile()
            throws IOException {
        String token = node.signUp(newEmail());
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_THREADS; i++) {
                Socket socket = new Socket("127.0.0.1", node.uri("/").getPort());
                slow.add(socket);
                socket.getOutputStream()
                        .write(("POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 1000\r\n\r\n{")
                                .getBytes(US_ASCII));
            }
            long begun = System.nanoTime();
            assertThat(node.management().get("/health/live").status()).isEqualTo(200);
            assertThat(node.management().get("/health/ready").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));

            assertThat(node.session(token).status()).isEqualTo(200);
            Timings.note("FLT-028: the next request was answered after "
                    + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BODY_LIMIT);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void FLT_029_a_disk_without_room_for_the_log_stops_no_request() throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/prlimit"))).isTrue();
        String token = node.signUp(newEmail());
        String email = newEmail();
        node.signUp(email);
        long full = Files.size(node.payara().log());

        limitFiles(Long.toString(full));
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(node.session(token).status()).isEqualTo(200);
                assertThat(node.login(email, PASSWORD).status()).isEqualTo(200);
                assertThat(node.login(email, "Wrong-Horse-7-Battery").status()).isIn(403, 429);
            }
            // each of these writes a line
            FaultStack.stytch("error", Map.of("status", 500, "error_type", "internal_server_error"))
                    .during(() ->
                            assertThat(node.login(email, PASSWORD).status()).isEqualTo(503));
            assertThat(Files.size(node.payara().log())).isEqualTo(full);
            assertThat(node.session(token).status()).isEqualTo(200);
        } finally {
            limitFiles("unlimited");
        }

        FaultStack.mend();
        eventually(Duration.ofSeconds(5), () -> {
            FaultStack.stytch("error", Map.of("status", 500, "error_type", "internal_server_error"))
                    .during(() -> node.login(email, PASSWORD));
            assertThat(sizeOfLog()).isGreaterThan(full);
        });
    }

    private long sizeOfLog() {
        try {
            return Files.size(node.payara().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is written beyond fails, as on a full disk. */
    private void limitFiles(String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder(
                        "/usr/bin/prlimit",
                        "--pid",
                        Long.toString(node.payara().pid()),
                        "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }
}
