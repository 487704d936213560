package io.gatehouse.dev.stytch;

import static io.gatehouse.dev.stytch.Client.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RestartTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";

    @Test
    void users_sessions_mails_keys_the_clock_and_the_secret_survive() throws IOException {
        client.advance(Duration.ofDays(10));
        Reply signedUp = client.signUp(ADA);
        client.post(
                "/v1/magic_links/email/login_or_create",
                "email",
                ADA,
                "login_magic_link_url",
                "http://localhost/callback");
        String kid = client.get("/v1/sessions/jwks/" + emulator.projectId()).text("/keys/0/kid");
        String secret = emulator.secret();
        restart();
        assertThat(emulator.secret()).isEqualTo(secret);
        assertThat(client.get("/v1/sessions/jwks/" + emulator.projectId()).text("/keys/0/kid"))
                .isEqualTo(kid);
        assertThat(client.check(signedUp.text("/session_token")).text("/user/user_id"))
                .isEqualTo(signedUp.text("/user_id"));
        assertThat(client.post("/v1/sessions/authenticate", "session_jwt", signedUp.text("/session_jwt"))
                        .status())
                .isEqualTo(200);
        String token = client.lastMail(ADA).path("token").asText();
        assertThat(client.post("/v1/magic_links/authenticate", "token", token).status())
                .isEqualTo(200);
        restart();
        assertThat(client.post("/v1/magic_links/authenticate", "token", token).refusal())
                .isEqualTo("401 unable_to_auth_magic_link");
        assertThat(client.get("/control/clock").body().path("offset_seconds").asLong())
                .isEqualTo(Duration.ofDays(10).toSeconds());
    }

    @Test
    void a_last_line_cut_short_is_dropped_and_what_follows_is_kept() throws IOException {
        client.signUp(ADA);
        emulator.close();
        Path journal = folder.resolve("state/journal.jsonl");
        Files.writeString(journal, "[[\"user\",\"user-test-", StandardOpenOption.APPEND);
        start();
        client.signUp("bob@example.com");
        restart();
        assertThat(client.signIn(ADA, PASSWORD).status()).isEqualTo(200);
        assertThat(client.signIn("bob@example.com", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_damaged_journal_is_an_error_and_not_an_empty_state() throws IOException {
        client.signUp(ADA);
        emulator.close();
        Path journal = folder.resolve("state/journal.jsonl");
        Files.writeString(journal, "garbage\n" + Files.readString(journal));
        assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void two_emulators_never_share_a_folder() {
        assertThatThrownBy(() -> StytchEmulator.start(settings()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Another emulator");
    }

    @Test
    void a_reset_forgets_everything_but_the_keys() {
        Reply signedUp = client.signUp(ADA);
        String kid = client.get("/v1/sessions/jwks/" + emulator.projectId()).text("/keys/0/kid");
        client.advance(Duration.ofDays(1));
        client.settings("lock_threshold", 2);
        client.post("/control/reset");
        assertThat(client.check(signedUp.text("/session_token")).refusal()).isEqualTo("404 session_not_found");
        assertThat(client.signUp(ADA).status()).isEqualTo(200);
        assertThat(client.get("/control/settings").body().path("lock_threshold").asInt())
                .isEqualTo(10);
        assertThat(client.get("/control/clock").body().path("offset_seconds").asInt())
                .isZero();
        assertThat(client.get("/v1/sessions/jwks/" + emulator.projectId()).text("/keys/0/kid"))
                .isEqualTo(kid);
    }

    @Test
    void no_acknowledged_sign_up_is_lost_when_the_process_is_killed() throws Exception {
        Path state = folder.resolve("own");
        List<String> acknowledged = new ArrayList<>();
        Process process = process(state);
        try {
            Client own = clientOf(process, state);
            AtomicInteger number = new AtomicInteger();
            CountDownLatch enough = new CountDownLatch(40);
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                while (true) {
                    String email = "user" + number.incrementAndGet() + "@example.com";
                    if (own.signUp(email).status() == 200) {
                        acknowledged.add(email);
                        enough.countDown();
                    }
                }
            });
            enough.await();
            process.destroyForcibly().waitFor();
            assertThatThrownBy(load::join).isInstanceOf(CompletionException.class);
        } finally {
            process.destroyForcibly();
        }
        try (StytchEmulator again = StytchEmulator.start(EmulatorSettings.defaults(state))) {
            Client after = Client.of(again);
            assertThat(acknowledged)
                    .hasSizeGreaterThanOrEqualTo(40)
                    .allSatisfy(email ->
                            assertThat(after.signIn(email, PASSWORD).status()).isEqualTo(200));
        }
    }

    private static Process process(Path state) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmulatorMain.class.getName(),
                        "--state",
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Client clientOf(Process process, Path state) throws IOException {
        BufferedReader out = process.inputReader();
        String address = out.readLine().replaceFirst(".* ", "");
        String secret = Files.readString(state.resolve("secret")).strip();
        return new Client(URI.create(address), EmulatorSettings.defaults(state).projectId(), secret);
    }
}
