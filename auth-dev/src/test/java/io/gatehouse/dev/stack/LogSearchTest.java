package io.gatehouse.dev.stack;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSearchTest {

    @TempDir
    Path folder;

    private Path log;
    private LogSearch search;

    @BeforeEach
    void search() {
        log = folder.resolve("server.log");
        search = new LogSearch(log, "deploy failed");
    }

    @Test
    void a_text_is_found_when_it_comes_and_stays_found() throws IOException {
        assertThat(search.found()).isFalse();
        Files.writeString(log, "starting\n");
        assertThat(search.found()).isFalse();
        Files.writeString(log, "deploy failed\n", APPEND);
        assertThat(search.found()).isTrue();
        Files.writeString(log, "stopping\n", APPEND);
        assertThat(search.found()).isTrue();
    }

    @Test
    void a_text_that_comes_in_parts_is_found() throws IOException {
        Files.writeString(log, "the deploy ");
        assertThat(search.found()).isFalse();
        Files.writeString(log, "f", APPEND);
        assertThat(search.found()).isFalse();
        Files.writeString(log, "ailed at last", APPEND);
        assertThat(search.found()).isTrue();
    }
}
