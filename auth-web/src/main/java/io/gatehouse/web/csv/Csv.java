package io.gatehouse.web.csv;

import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of comma-separated values (RFC 4180) that spreadsheets take for text and nothing else. */
public final class Csv {

    /**
     * Spreadsheets run what begins like a formula, also behind blanks and quotes, and some in the full-width forms of East
     * Asia (OWASP, CSV injection).
     */
    private static final String FORMULA = "[\\s\\p{Cntrl}\"']*[=+\\-@|%＝＋－＠]";

    private static final Pattern BEGINS = Pattern.compile("(?s)(" + FORMULA + "|\\p{Cntrl}).*");

    /** Where it is taken for another separator, the quotes around the cell hold nothing together: a cell begins behind it. */
    private static final Pattern BEHIND_SEPARATOR = Pattern.compile("([;\\t])(?=" + FORMULA + ")");

    private Csv() {}

    public static String line(String... values) {
        return Stream.of(values).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /**
     * The last line: it says how many went before it, and shows that nothing was cut off. No other begins without a quote.
     *
     * @param cells that each line has
     */
    public static String end(long lines, int cells) {
        return "exported," + lines + String.join("", Collections.nCopies(cells - 2, ",")) + "\r\n";
    }

    /** An apostrophe in front makes it text. What is absent is empty. */
    public static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        String begun = BEGINS.matcher(text).matches() ? "'" + text : text;
        return '"' + BEHIND_SEPARATOR.matcher(begun).replaceAll("$1'").replace("\"", "\"\"") + '"';
    }
}
