package io.gatehouse.dev.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_csv_that_is_whole_is_copied_without_its_last_row() throws IOException {
        assertThat(of("id,kind\r\n\"1\",\"a\r\nexported,9,\"\r\n\"2\",\"b \"\"c\"\"\"\r\nexported,2,\r\n")
                        .copyCsv())
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("id,kind\r\n\"1\",\"a\r\nexported,9,\"\r\n\"2\",\"b \"\"c\"\"\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id,kind\r\n",
                "id,kind\r\n\"1\",\"a\"\r\n",
                "id,kind\r\n\"1\",\"a",
                "id,kind\r\n\"1\",\"a\"\r\nexported,2,\r\n"
            })
    void a_csv_that_was_cut_off_is_no_success(String cut) {
        assertThatThrownBy(() -> of(cut).copyCsv()).isInstanceOf(Refusal.class).hasMessageContaining("cut off");
    }

    @Test
    void lines_are_counted_as_well() throws IOException {
        assertThat(of("{\"id\":1}\n{\"exported\":1}\n").copyLines()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"id\":1}\n");
        assertThatThrownBy(() -> of("{\"id\":1}\n").copyLines()).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> of("{\"id\":1}\n{\"exported\":2}\n").copyLines())
                .isInstanceOf(Refusal.class);
    }

    private Export of(String text) {
        return new Export(new BufferedReader(new StringReader(text)), out, events -> {});
    }
}
