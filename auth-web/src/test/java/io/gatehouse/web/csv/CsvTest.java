package io.gatehouse.web.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void quotes_every_value() {
        assertThat(Csv.line("a", "", "say \"hi\", twice", "a\r\nb"))
                .isEqualTo("\"a\",\"\",\"say \"\"hi\"\", twice\",\"a\r\nb\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "|cmd",
                "%0",
                "＝1",
                "\u0000=1",
                "\"=1",
                "'=1",
                "\n"
            })
    void what_a_spreadsheet_would_run_becomes_text(String formula) {
        assertThat(Csv.cell(formula)).startsWith("\"'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ada;=1+1 | \"Ada;'=1+1\"",
                "Ada; =1 | \"Ada;' =1\"",
                "Ada;\"=1 | \"Ada;'\"\"=1\"",
                "Ada;;@x;-2 | \"Ada;;'@x;'-2\"",
                "=1;=2 | \"'=1;'=2\"",
            })
    void where_a_semicolon_parts_cells_what_follows_it_is_text_too(String value, String cell) {
        assertThat(Csv.cell(value)).isEqualTo(cell);
    }

    @Test
    void where_a_tab_parts_cells_what_follows_it_is_text_too() {
        assertThat(Csv.cell("Ada\t=1+1\t+2")).isEqualTo("\"Ada\t'=1+1\t'+2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ada@example.com", "O'Brien", "1=1", " ", "李", "a; b", "a;b=c"})
    void everything_else_stays_as_it_is(String text) {
        assertThat(Csv.line(text)).isEqualTo("\"" + text + "\"\r\n");
    }

    @Test
    void the_last_line_says_how_many_went_before_it_in_as_many_cells() {
        assertThat(Csv.end(12, 4)).isEqualTo("exported,12,,\r\n");
    }

    @Test
    void what_is_absent_is_empty() {
        assertThat(Csv.cell(null)).isEmpty();
    }
}
