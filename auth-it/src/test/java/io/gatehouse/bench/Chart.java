package io.gatehouse.bench;

import java.util.List;
import java.util.Locale;

/** The rows that have a limit above zero as bars, all against one line: their targets. */
final class Chart {

    private static final int LABELS = 560;
    private static final int AT_TARGET = 240;
    private static final int LONGEST_BAR = 2 * AT_TARGET;
    private static final int FIGURES = 220;
    private static final int LINE = 30;
    private static final int TOP = 50;

    private static final String MET = "#2a7f62";
    private static final String MISSED = "#b3423a";

    private Chart() {}

    static String of(List<Row> rows) {
        List<Row> bars = rows.stream().filter(row -> row.limit().orElse(0) > 0).toList();
        int width = LABELS + LONGEST_BAR + FIGURES;
        int height = TOP + bars.size() * LINE + LINE;
        StringBuilder svg = new StringBuilder(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"%1$d\" height=\"%2$d\" fill=\"#fff\"/>%n",
                width, height));
        svg.append(text(10, 24, "Measured against the target (the line); " + Report.machine()));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), TOP + i * LINE));
        }
        int target = LABELS + AT_TARGET;
        svg.append(String.format(
                "<line x1=\"%1$d\" y1=\"%2$d\" x2=\"%1$d\" y2=\"%3$d\" stroke=\"#222\" stroke-dasharray=\"4 3\"/>%n",
                target, TOP - 8, height - LINE + 8));
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Row row, int top) {
        double share = row.measured() / row.limit().orElseThrow();
        int length = (int) Math.max(1, Math.min(LONGEST_BAR, share * AT_TARGET));
        return text(10, top + 15, row.what())
                + String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"20\" fill=\"%s\"/>%n",
                        LABELS,
                        top,
                        length,
                        row.met() ? MET : MISSED)
                + text(LABELS + LONGEST_BAR + 10, top + 15, row.figure() + " (" + row.target() + ")");
    }

    private static String text(int left, int base, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return String.format("<text x=\"%d\" y=\"%d\" fill=\"#222\">%s</text>%n", left, base, escaped);
    }
}
