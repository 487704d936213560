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
    private static final List<String> COMPOSE_FILES = List.of("compose.yaml", "zitadel.yaml");
    private static final List<String> PRODUCT = List.of("auth-config", "auth-persistence", "auth-core", "auth-web");

    /** The product knows their names, and what starts a server reads them. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of(
            "GATEHOUSE_ADDRESS",
            "GATEHOUSE_ADMIN_PORT",
            "GATEHOUSE_MANAGEMENT_ADDRESS",
            "GATEHOUSE_PORT",
            "GATEHOUSE_WAR");

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
        read.removeAll(OF_THE_LAUNCHER);
        Set<String> explained = all(EXPLAINED, Files.readString(ROOT.resolve(".env.example")), new TreeSet<>());
        assertThat(explained).containsAll(read);
    }

    @Test
    void compose_starts_monitoring_and_zitadel_only_when_asked() throws IOException {
        JsonNode all = yaml("compose.yaml");
        JsonNode services = all.get("services");
        JsonNode zitadel = yaml(all.get("include").get(0).asText()).get("services");

        assertThat(services.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("gatehouse", "postgres", "redis", "zitadel-door", "prometheus", "grafana");
        assertThat(zitadel.fieldNames()).toIterable().containsExactlyInAnyOrder("zitadel", "zitadel-postgres");
        assertThat(List.of(services.get("prometheus"), services.get("grafana")))
                .allSatisfy(service -> assertThat(profile(service)).isEqualTo("monitoring"));
        assertThat(List.of(services.get("zitadel-door"), zitadel.get("zitadel"), zitadel.get("zitadel-postgres")))
                .allSatisfy(service -> assertThat(profile(service)).isEqualTo("zitadel"));
    }

    @Test
    void compose_files_pin_every_image_publish_on_loopback_only_and_declare_their_volumes() throws IOException {
        for (String file : COMPOSE_FILES) {
            Set<String> volumes = new TreeSet<>();
            yaml(file).path("volumes").fieldNames().forEachRemaining(volumes::add);
            for (JsonNode service : yaml(file).get("services")) {
                String image = service.path("image").asText("built:here");
                assertThat(image).contains(":").doesNotEndWith(":latest");
                service.path("ports").forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
                service.path("volumes")
                        .forEach(volume -> assertThat(volume.asText())
                                .matches(text -> text.startsWith(".") || volumes.contains(text.split(":")[0])));
            }
        }
    }

    /** Somebody else's secret in a file for all would be everybody's secret. */
    @Test
    void compose_files_hold_no_secret() throws IOException {
        for (String file : COMPOSE_FILES) {
            for (JsonNode service : yaml(file).get("services")) {
                service.path("environment").properties().stream()
                        .filter(each -> each.getKey().matches(".*(PASSWORD|SECRET|KEY|MASTERKEY)$"))
                        .forEach(each -> assertThat(each.getValue().asText())
                                .as(each.getKey())
                                .matches("\\$\\{[A-Z_]+(-|:\\?[^}]*)}"));
            }
        }
    }

    /** What docs/zitadel.md says and what ZITADEL is told have to agree, or its sign-in page is nowhere. */
    @Test
    void zitadel_has_the_address_that_the_docs_name() throws IOException {
        JsonNode zitadel = yaml("zitadel.yaml").get("services").get("zitadel");
        String port = zitadel.get("environment").get("ZITADEL_EXTERNALPORT").asText();

        assertThat(zitadel.get("environment").get("ZITADEL_PORT").asText()).isEqualTo(port);
        assertThat(zitadel.get("ports").get(0).asText()).isEqualTo("127.0.0.1:" + port + ":" + port);
        assertThat(Files.readString(ROOT.resolve("docs/zitadel.md")))
                .contains("ZITADEL_DOMAIN=http://localhost:" + port, "ZITADEL_MASTERKEY", "ZITADEL_DB_PASSWORD");
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(ROOT.resolve("docker").resolve(file).toFile());
    }

    private static String profile(JsonNode service) {
        return service.path("profiles").path(0).asText();
    }

    /** Both start the same server; whoever follows the guide should not miss what protects it. */
    @Test
    void the_guide_to_deployment_starts_payara_micro_as_the_image_does() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/deploy.md"));
        String image = Files.readString(ROOT.resolve("docker/Dockerfile"));
        String command = image.substring(image.indexOf("CMD [\"java\"")).replaceAll("CMD|[\\[\\],\"\\\\]", " ");

        assertThat(guide.replaceAll("\\s+(\\\\\\s+)?", " ").replace(" -XX:MaxRAMPercentage=70", ""))
                .contains(command.strip().replaceAll("\\s+", " "));
    }

    @Test
    void the_guide_to_deployment_names_every_variable_and_edit_that_the_command_files_want() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/deploy.md"));
        Path files = ROOT.resolve("auth-web/src/main/payara");
        for (String file : List.of("micro-preboot.asadmin", "micro-deploy.asadmin", "server-preboot.asadmin")) {
            Set<String> wanted = all(
                    Pattern.compile("\\$\\{ENV=([A-Z_]+)}"), Files.readString(files.resolve(file)), new TreeSet<>());
            assertThat(wanted).isNotEmpty();
            assertThat(guide).contains(file).contains(wanted);
        }
        assertThat(all(
                        Pattern.compile("<jms-service .*</jms-service>|org\\.apache\\.felix\\.shell\\.remote"),
                        Files.readString(files.resolve("server-preboot.asadmin")),
                        new TreeSet<>()))
                .hasSize(2)
                .allSatisfy(edit -> assertThat(guide).contains(edit));
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
                        "gatehouse_sessions_in_memory",
                        "gatehouse_breaker_open",
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
