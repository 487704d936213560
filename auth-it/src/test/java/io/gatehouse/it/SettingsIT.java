package io.gatehouse.it;

import static io.gatehouse.it.stack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.PayaraMicro;
import io.gatehouse.dev.stack.PayaraSettings;
import io.gatehouse.dev.stack.Ports;
import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.misplaced.DownloadServlet;
import io.gatehouse.it.misplaced.ForgottenScope;
import io.gatehouse.it.misplaced.ReportServlet;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Http;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.Wars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that is told what cannot be. */
class SettingsIT {

    private static final Duration START = Duration.ofMinutes(3);

    @Test
    void CFG_001_a_node_with_wrong_settings_names_all_of_them_in_its_log_and_serves_nothing() throws IOException {
        Path target = ProjectFiles.find().root().resolve("auth-it/target");
        int port = Ports.free();
        PayaraSettings settings = PayaraSettings.micro(Files.createTempDirectory(target, "settings-"))
                .withPort(port)
                .withJvmOption("-XX:TieredStopAtLevel=1")
                .withEnvironment(Map.of(
                        "GATEHOUSE_PROFILE", "production",
                        "GATEHOUSE_BASE_URL", "https://auth.example.com",
                        "STYTCH_PROJECT_ID", "project-test-1",
                        "STYTCH_SECRET", "s3cr3t-of-stytch",
                        "STYTCH_API_URL", "http://localhost:8082",
                        "SESSION_SECRET", "s3cr3t-of-sessions",
                        "DB_PASSWORD", "s3cr3t-of-postgres",
                        "REDIS_URL", "redis://:s3cr3t-of-redis@redis.example.com:6379",
                        "GATEHOUSE_OPENID_PROVIDERS", "plain",
                        "GATEHOUSE_OPENID_PLAIN_ISSUER", "http://id.example.com"));
        try (PayaraMicro node = PayaraMicro.start(settings, ProjectFiles.find().war())) {
            eventually(START, () -> assertThat(log(node)).contains("Boot Command deploy failed"));

            assertThat(log(node))
                    .containsPattern("Gatehouse cannot start with these settings: [^\n]*STYTCH_API_URL points away")
                    .containsPattern("Gatehouse cannot start with these settings: [^\n]*SESSION_SECRET is too short")
                    .containsPattern(
                            "Gatehouse cannot start with these settings: [^\n]*REDIS_URL must begin with rediss")
                    .containsPattern(
                            "Gatehouse cannot start with these settings: [^\n]*GATEHOUSE_OPENID_PLAIN_ISSUER must"
                                    + " begin with https:// unless it is on this machine")
                    .doesNotContain("s3cr3t");
            for (String path : List.of("/", "/auth/login", "/resources", "/health/live")) {
                assertThat(new Http(node.uri()).get(path).status()).as(path).isEqualTo(404);
            }
            assertThat(new Http(node.management("/")).get("/health/ready").status())
                    .isEqualTo(503);
        }
    }

    @Test
    void an_application_that_says_who_may_call_where_nobody_would_be_asked_does_not_start() {
        LocalStack stack = SharedStack.stack();
        Path war = Wars.withLibrary(
                ProjectFiles.find().war(),
                stack.folder("misplaced.war"),
                DownloadServlet.class,
                ForgottenScope.class,
                ReportServlet.class);
        PayaraSettings settings = PayaraSettings.micro(stack.folder("misplaced"))
                .withPort(Ports.free())
                .withEnvironment(stack.environment());
        try (PayaraMicro node = PayaraMicro.start(settings, war)) {
            eventually(START, () -> assertThat(log(node)).contains("Boot Command deploy failed"));

            assertThat(log(node))
                    .containsPattern("neither static nor private; not here: " + DownloadServlet.class.getName() + ", "
                            + ForgottenScope.class.getName() + ", " + ReportServlet.class.getName() + "(?!,)");
            for (String path : List.of("/downloads", "/auth/login")) {
                Answer answer = new Http(node.uri()).get(path);
                // of a server without an application: in Payara Micro an error page of its own
                assertThat(answer.status()).as(path + ": " + answer).isIn(404, 500);
                assertThat(answer.header("X-Request-Id")).as(path).isEmpty();
            }
        }
    }

    private static String log(PayaraMicro node) {
        try {
            return Files.readString(node.log(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
