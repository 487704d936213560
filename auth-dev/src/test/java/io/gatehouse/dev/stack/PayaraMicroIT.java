package io.gatehouse.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real server, with a WAR of one page. */
class PayaraMicroIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void serves_the_application_on_one_port_and_management_on_the_other() throws Exception {
        // without an application that has checks, readiness stays down; liveness tells that the server is up
        PayaraSettings settings = PayaraSettings.micro(folder.resolve("payara")).withReadiness("/health/live");
        try (PayaraMicro micro = PayaraMicro.start(settings, war("page.txt", "page"))) {
            micro.awaitReady(LIMIT);
            Await.until("the page", LIMIT, () -> Http.status(micro.uri().resolve("/page.txt")) == 200);
            for (String path : new String[] {"/health", "/health/ready", "/metrics", "/openapi"}) {
                assertThat(Http.status(micro.uri().resolve(path))).as(path).isEqualTo(404);
            }
            assertThat(Http.status(micro.management("/metrics"))).as("metrics").isEqualTo(200);
            assertThat(Http.status(micro.management("/page.txt"))).isEqualTo(404);
            assertThat(Ports.isFree(6900)).as("clustering port").isTrue();
            assertThat(new String(
                            micro.uri()
                                    .resolve("/page.txt")
                                    .toURL()
                                    .openStream()
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("page");
            assertThat(Files.readString(micro.log(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("FAILURE");
        }
    }

    @Test
    void tells_why_an_application_does_not_deploy() throws Exception {
        PayaraSettings settings = PayaraSettings.micro(folder.resolve("payara"));
        Path broken = Files.writeString(folder.resolve("broken.war"), "not an archive");
        try (PayaraMicro micro = PayaraMicro.start(settings, broken)) {
            assertThatThrownBy(() -> micro.awaitReady(LIMIT)).hasMessageContaining("deploy");
        }
    }

    @Test
    void FLT_028_a_server_out_of_memory_ends_and_can_be_started_again() throws Exception {
        PayaraSettings settings = PayaraSettings.micro(folder.resolve("payara")).withReadiness("/health/live");
        // pages are compiled as Java of long ago
        String greedy =
                "<% java.util.List all = new java.util.ArrayList(); while (all.size() >= 0) all.add(new byte[1 << 20]); %>";
        try (PayaraMicro micro = PayaraMicro.start(settings, war("greedy.jsp", greedy))) {
            micro.awaitReady(LIMIT);

            HttpRequest request =
                    HttpRequest.newBuilder(micro.uri().resolve("/greedy.jsp")).build();
            assertThat(HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.discarding()))
                    .failsWithin(LIMIT);

            assertThat(micro.awaitEnd()).isEqualTo(3);
            micro.start();
            micro.awaitReady(LIMIT);
        }
    }

    private Path war(String name, String text) throws IOException {
        Path war = folder.resolve("page.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return war;
    }
}
