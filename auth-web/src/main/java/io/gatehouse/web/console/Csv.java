package io.gatehouse.web.console;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of comma-separated values (RFC 4180) that spreadsheets take for text and nothing else. */
final class Csv {

    /**
     * Spreadsheets run what begins like a formula, also behind blanks, and some in the full-width forms of East Asia
     * (OWASP, CSV injection).
     */
    private static final Pattern RUNS = Pattern.compile("(?s)[\\s\\p{Cntrl}]*[=+\\-@|%＝＋－＠].*|\\p{Cntrl}.*");

    private Csv() {}

    static String line(String... values) {
        return Stream.of(values).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** An apostrophe in front makes it text. */
    private static String cell(String value) {
        String text = RUNS.matcher(value).matches() ? "'" + value : value;
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
