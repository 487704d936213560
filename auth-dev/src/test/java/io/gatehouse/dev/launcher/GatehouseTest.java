package io.gatehouse.dev.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.Ports;
import io.gatehouse.dev.stack.ProjectFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GatehouseTest {

    @TempDir
    Path folder;

    @Test
    void knows_its_sub_commands_and_explains_each() {
        CommandLine commandLine = Gatehouse.commandLine();
        assertThat(commandLine.getSubcommands())
                .containsOnlyKeys("run", "create-user", "audit", "doctor", "seed", "bench", "fuzz", "emulator");
        commandLine
                .getSubcommands()
                .forEach((name, command) -> assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF))
                        .as(name)
                        .contains("--help"));
    }

    @Test
    void an_unknown_sub_command_is_refused() {
        StringWriter err = new StringWriter();
        int status = Gatehouse.commandLine().setErr(new PrintWriter(err, true)).execute("fly");
        assertThat(status).isNotZero();
        assertThat(err.toString()).contains("fly");
    }

    @Test
    void the_parts_of_a_benchmark_are_handed_to_maven() {
        assertThat(maven()).startsWith("mvnw").noneMatch(word -> word.startsWith("-Dbench"));
        assertThat(maven("verify", "pairs")).endsWith("-Dbench=verify,pairs");
        assertThat(maven("-Dbench=verify,heap")).endsWith("-Dbench=verify,heap");
    }

    private static List<String> maven(String... arguments) {
        BenchCommand bench = new BenchCommand();
        new CommandLine(bench).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return bench.maven("mvnw");
    }

    @Test
    void fuzzing_makes_a_million_inputs_unless_told_otherwise() {
        FuzzCommand fuzz = new FuzzCommand();
        new CommandLine(fuzz).parseArgs();
        assertThat(fuzz.maven("mvnw")).startsWith("mvnw").contains("-Dfuzz.runs=1000000", "-Dtest=FuzzTest");
        new CommandLine(fuzz).parseArgs("--runs", "5");
        assertThat(fuzz.maven("mvnw")).contains("-Dfuzz.runs=5");
    }

    @Test
    void an_unknown_part_of_a_benchmark_is_refused() {
        StringWriter err = new StringWriter();
        int status = Gatehouse.commandLine().setErr(new PrintWriter(err, true)).execute("bench", "everything");
        assertThat(status).isNotZero();
        assertThat(err.toString()).contains("everything");
    }

    @Test
    void a_refusal_is_one_sentence_and_a_status() {
        StringWriter err = new StringWriter();
        int status = Gatehouse.commandLine().setErr(new PrintWriter(err, true)).execute("run", "--port", "70000");
        assertThat(status).isNotZero();
        assertThat(err.toString().strip())
                .startsWith("gatehouse: --port must be")
                .doesNotContain("\n");
    }

    @Test
    void the_doctor_finds_a_taken_port_a_short_key_and_servers_that_are_not_there() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(wrong(
                            "MASTER_KEY=short\nDB_HOST=127.0.0.1\nDB_PORT=1\nREDIS_URL=redis://127.0.0.1:1",
                            taken.getLocalPort()))
                    .extracting(Finding::subject)
                    .containsExactly("ports", "secrets", "Redis", "database");
        }
    }

    @Test
    void the_doctor_finds_a_half_configured_stytch_and_a_setting_that_is_misspelt() throws Exception {
        assertThat(wrong("STYTCH_PROJECT_ID=project-test-1\nDB_HOTS=127.0.0.1", Ports.free()))
                .extracting(Finding::subject)
                .containsExactly("settings", "Stytch");
        assertThat(wrong("STYTCH_SECRET=secret-test-1", Ports.free()))
                .extracting(finding -> finding.line(plain()))
                .allSatisfy(
                        line -> assertThat(line).contains("STYTCH_PROJECT_ID").doesNotContain("secret-test-1"));
    }

    private List<Finding> wrong(String env, int port) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), env);
        Project project = new Project(
                ProjectFiles.find(), Configuration.read(file, Map.of()), new LocalState(folder.resolve("state")));
        List<Finding> findings = DoctorCommand.examine(project, new LocalPorts(port));
        assertThat(findings)
                .allSatisfy(finding ->
                        assertThat(finding.line(plain())).hasSizeLessThan(300).doesNotContain("\n"));
        return findings.stream().filter(Finding::isWrong).toList();
    }

    @Test
    void the_state_folder_is_for_its_owner_and_one_process() {
        LocalState state = new LocalState(folder.resolve("state"));
        assertThat(state.isTaken()).isFalse();
        state.take();
        assertThat(state.isTaken()).isTrue();
        String secret = state.secret("MASTER_KEY");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43).isEqualTo(state.secret("MASTER_KEY"));
        assertThat(folder.resolve("state"))
                .satisfies(
                        path -> assertThat(Files.getPosixFilePermissions(path)).hasSize(3));
        assertThat(folder.resolve("state/secrets/MASTER_KEY"))
                .satisfies(
                        path -> assertThat(Files.getPosixFilePermissions(path)).hasSize(2));
        state.forget();
        assertThat(state.existingSecret("MASTER_KEY")).isEmpty();
    }

    @Test
    void steps_are_shown_without_colours_where_nobody_looks() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(new PrintStream(out, true, StandardCharsets.UTF_8), false, Map.of());
        assertThat(terminal.step("Work", () -> 42)).isEqualTo(42);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Work")
                .contains("ready in")
                .doesNotContain("\u001b");
    }

    private static Terminal plain() {
        return new Terminal(System.out, false, false);
    }
}
