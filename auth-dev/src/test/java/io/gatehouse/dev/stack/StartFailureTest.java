package io.gatehouse.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void log() {
        log = folder.resolve("server.log");
    }

    @Test
    void wrong_settings_are_found_as_they_were_reported() throws IOException {
        Files.writeString(log, """
                org.glassfish.deployment.common.DeploymentException: CDI deployment failure:Gatehouse cannot start with \
                these settings: STYTCH_SECRET is missing; SESSION_SECRET is too short. -- Gatehouse cannot start with \
                these settings: STYTCH_SECRET is missing; SESSION_SECRET is too short.
                \tat org.glassfish.weld.WeldDeployer.event(WeldDeployer.java:1)
                  Boot Command deploy failed deploy AdminCommandError: Gatehouse cannot start with these settings: \
                STYTCH_SECRET is missing; SESSION_SECRET is too short.. Please see server.log for more details.
                """);

        assertThat(StartFailure.in(log))
                .hasValue("Gatehouse cannot start with these settings: STYTCH_SECRET is missing; SESSION_SECRET is too"
                        + " short.");
    }

    @Test
    void so_are_a_database_that_cannot_be_reached_and_tables_that_do_not_fit() throws IOException {
        Files.writeString(log, """
                Waiting for PostgreSQL at 127.0.0.1:1
                Caused by: io.gatehouse.persistence.StoreUnavailable: PostgreSQL cannot be reached at 127.0.0.1:1 as \
                gatehouse, database stytch_starter. Check DB_HOST, DB_PORT and that it runs.
                Caused by: org.postgresql.util.PSQLException: Connection refused
                """);
        assertThat(StartFailure.in(log))
                .hasValue("PostgreSQL cannot be reached at 127.0.0.1:1 as gatehouse, database stytch_starter. Check"
                        + " DB_HOST, DB_PORT and that it runs.");

        Files.writeString(
                log,
                "java.lang.IllegalStateException: The tables in PostgreSQL do not fit this release: Validate failed\n");
        assertThat(StartFailure.in(log)).hasValue("The tables in PostgreSQL do not fit this release: Validate failed");
    }

    @Test
    void another_failure_has_no_sentence_of_ours() throws IOException {
        assertThat(StartFailure.in(log)).isEmpty();
        Files.writeString(log, "java.util.zip.ZipException: not an archive\nBoot Command deploy failed\n");
        assertThat(StartFailure.in(log)).isEmpty();
    }
}
