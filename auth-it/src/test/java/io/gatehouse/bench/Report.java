package io.gatehouse.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the rows, and writes them as a table and as a chart. */
final class Report {

    private final List<Row> rows = new ArrayList<>();

    /** Says at once what came out, for whoever waits. */
    void add(Row row) {
        rows.add(row);
        System.out.printf(
                Locale.ROOT,
                "  %-78s %12s   %-16s %-6s %s%n",
                row.what(),
                row.figure(),
                row.target(),
                row.verdict(),
                row.details());
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("numbers.md"), markdown());
        Files.writeString(folder.resolve("numbers.csv"), csv());
        Files.writeString(folder.resolve("numbers.svg"), Chart.of(rows));
    }

    private String markdown() {
        StringBuilder table = new StringBuilder("Measured on " + LocalDate.now() + ", " + machine() + ".\n\n");
        table.append("| what | measured | target | | details |\n|---|---|---|---|---|\n");
        for (Row row : rows) {
            table.append("| ")
                    .append(String.join(" | ", row.what(), row.figure(), row.target(), row.verdict(), row.details()))
                    .append(" |\n");
        }
        return table.toString();
    }

    private String csv() {
        StringBuilder lines = new StringBuilder("what,measured,unit,target,verdict,details\n");
        for (Row row : rows) {
            lines.append(String.join(
                            ",",
                            quoted(row.what()),
                            Double.toString(row.measured()),
                            quoted(row.unit()),
                            quoted(row.target()),
                            row.verdict(),
                            quoted(row.details())))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    static String machine() {
        return String.format(
                Locale.ROOT,
                "%d processors, Java %s, load average %.1f",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
