package io.gatehouse.dev.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gatehouse.dev.stack.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that no compiler reads. */
class ProjectFilesTest {

    private static final Path ROOT = ProjectFiles.find().root();
    private static final Pattern SETTING = Pattern.compile(
            "\"((?:GATEHOUSE|STYTCH|DB|REDIS)_[A-Z_0-9]*[A-Z0-9]|MASTER_KEY|MASTER_KEY_PREVIOUS|SESSION_SECRET|ALLOWED_ORIGINS)\"");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^# ([A-Z_0-9]+)=");
    private static final Pattern METRIC = Pattern.compile("gatehouse_[a-z_]+");
    private static final List<String> PRODUCT = List.of("auth-config", "auth-persistence", "auth-core", "auth-web");

    @Test
    void the_example_explains_every_setting_that_the_product_reads() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String module : PRODUCT) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    all(SETTING, Files.readString(source), read);
                }
            }
        }
        read.removeAll(Set.of("GATEHOUSE_CLOCK_OFFSET_FILE"));
        Set<String> explained = all(EXPLAINED, Files.readString(ROOT.resolve(".env.example")), new TreeSet<>());
        assertThat(explained).containsAll(read);
    }

    @Test
    void the_compose_file_pins_every_image_and_publishes_on_loopback_only() throws IOException {
        JsonNode services = new YAMLMapper()
                .readTree(ROOT.resolve("docker/compose.yaml").toFile())
                .get("services");
        assertThat(services.fieldNames())
                .toIterable()
                .contains("gatehouse", "postgres", "redis", "prometheus", "grafana");
        for (JsonNode service : services) {
            String image = service.path("image").asText("built:here");
            assertThat(image).contains(":").doesNotEndWith(":latest");
            service.path("ports").forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
        }
        assertThat(services.get("prometheus").get("profiles").get(0).asText()).isEqualTo("monitoring");
        assertThat(services.get("grafana").get("profiles").get(0).asText()).isEqualTo("monitoring");
    }

    @Test
    void FLT_028_the_image_ends_when_out_of_memory_and_the_compose_file_starts_it_again() throws IOException {
        JsonNode gatehouse = new YAMLMapper()
                .readTree(ROOT.resolve("docker/compose.yaml").toFile())
                .at("/services/gatehouse");

        assertThat(Files.readAllLines(ROOT.resolve("docker/Dockerfile")))
                .filteredOn(line -> line.startsWith("CMD "))
                .singleElement()
                .asString()
                .contains("\"java\", \"-XX:+ExitOnOutOfMemoryError\"");
        assertThat(gatehouse.path("restart").asText()).isEqualTo("unless-stopped");
    }

    @Test
    void the_other_yaml_files_can_be_read() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docker"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yml")).toList()) {
                assertThat(new YAMLMapper().readTree(file.toFile()).isObject())
                        .as(file.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void the_dashboard_shows_every_number_that_the_issue_names() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(
                        ROOT.resolve("docker/grafana/dashboards/gatehouse.json").toFile());
        Set<String> shown = new TreeSet<>();
        dashboard.get("panels").findValuesAsText("expr").forEach(query -> all(METRIC, query, shown));
        assertThat(shown)
                .contains(
                        "gatehouse_session_lookups_total",
                        "gatehouse_session_verification_microseconds",
                        "gatehouse_stytch_calls_total",
                        "gatehouse_stytch_call_microseconds",
                        "gatehouse_session_renewals_total",
                        "gatehouse_limits_hit_total",
                        "gatehouse_sessions_live",
                        "gatehouse_pool_use");
    }

    private static Set<String> all(Pattern pattern, String text, Set<String> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group(matcher.groupCount()));
        }
        return into;
    }
}
