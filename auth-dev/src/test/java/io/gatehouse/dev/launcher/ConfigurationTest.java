package io.gatehouse.dev.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void reads_a_file_of_names_and_values() throws IOException {
        Configuration configuration = read("""
                # a comment
                DB_HOST=db.example.com
                export DB_PORT=5433
                DB_PASSWORD="with # and = in it"
                DB_NAME=app # the rest is a comment
                EMPTY=
                """, Map.of());
        assertThat(configuration.get("DB_HOST")).hasValue("db.example.com");
        assertThat(configuration.get("DB_PORT")).hasValue("5433");
        assertThat(configuration.get("DB_PASSWORD")).hasValue("with # and = in it");
        assertThat(configuration.get("DB_NAME")).hasValue("app");
        assertThat(configuration.get("EMPTY")).isEmpty();
        assertThat(configuration.get("ABSENT")).isEmpty();
    }

    @Test
    void the_environment_wins_over_the_file() throws IOException {
        Configuration configuration = read("DB_HOST=file\nDB_NAME=file", Map.of("DB_HOST", "environment"));
        assertThat(configuration.get("DB_HOST")).hasValue("environment");
        assertThat(configuration.fromFile()).containsExactlyEntriesOf(Map.of("DB_NAME", "file"));
    }

    @Test
    void a_line_that_is_none_is_refused_by_its_number_and_not_repeated() {
        assertThatThrownBy(() -> read("DB_HOST=a\nsecret without a name", Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Line 2")
                .hasMessageNotContaining("secret");
    }

    @Test
    void one_credential_of_stytch_alone_is_refused_by_name() throws IOException {
        assertThat(read("", Map.of()).usesStytch()).isFalse();
        assertThat(read("STYTCH_PROJECT_ID=p\nSTYTCH_SECRET=s", Map.of()).usesStytch())
                .isTrue();
        Configuration half = read("STYTCH_PROJECT_ID=p", Map.of());
        assertThatThrownBy(half::usesStytch).isInstanceOf(Refusal.class).hasMessageStartingWith("STYTCH_SECRET ");
    }

    @Test
    void finds_names_that_the_example_does_not_explain() throws IOException {
        Path example = Files.writeString(folder.resolve("example"), "# words\n# DB_HOST=localhost\nDB_PORT=5432\n");
        assertThat(read("DB_HOST=a\nDB_PROT=1", Map.of()).unknown(example)).containsExactly("DB_PROT");
    }

    @Test
    void prints_no_values() throws IOException {
        assertThat(read("STYTCH_SECRET=hidden", Map.of()).toString()).doesNotContain("hidden");
    }

    private Configuration read(String file, Map<String, String> environment) throws IOException {
        return Configuration.read(Files.writeString(folder.resolve(".env"), file), environment);
    }
}
