package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void quotes_every_value() {
        assertThat(Csv.line("a", "", "say \"hi\", twice", "a\r\nb"))
                .isEqualTo("\"a\",\"\",\"say \"\"hi\"\", twice\",\"a\r\nb\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "|cmd", "%0", "＝1", "\u0000=1"})
    void what_a_spreadsheet_would_run_becomes_text(String formula) {
        assertThat(Csv.line(formula)).startsWith("\"'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ada@example.com", "O'Brien", "1=1", " ", "李"})
    void everything_else_stays_as_it_is(String text) {
        assertThat(Csv.line(text)).isEqualTo("\"" + text + "\"\r\n");
    }
}
