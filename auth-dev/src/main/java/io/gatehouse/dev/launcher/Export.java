package io.gatehouse.dev.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Events on their way from a server to a file. The last line says how many there were; it is for us, and shows that nothing
 * was cut off.
 */
final class Export {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAST_LINE = "{\"exported\":";
    private static final String LAST_ROW = "exported,";

    private final BufferedReader lines;
    private final OutputStream out;
    private final LongConsumer progress;
    private long events;

    Export(BufferedReader lines, OutputStream out, LongConsumer progress) {
        this.lines = lines;
        this.out = out;
        this.progress = progress;
    }

    /** @return how many events */
    long copyLines() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LAST_LINE)) {
                return complete(JSON.readTree(line).path("exported").asLong());
            }
            write(line + "\n");
            progress.accept(++events);
        }
        throw cut();
    }

    /** @return how many events */
    long copyCsv() throws IOException {
        write(orCut(lines.readLine()) + "\r\n");
        for (String row = row(); row != null; row = row()) {
            if (row.startsWith(LAST_ROW)) {
                return complete(Long.parseLong(row.split(",", 3)[1]));
            }
            write(row + "\r\n");
            progress.accept(++events);
        }
        throw cut();
    }

    /** A row goes on while a quote is open: a cell may hold ends of lines. */
    private String row() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            return null;
        }
        StringBuilder row = new StringBuilder(line);
        while (row.chars().filter(each -> each == '"').count() % 2 == 1) {
            row.append("\r\n").append(orCut(lines.readLine()));
        }
        return row.toString();
    }

    private long complete(long expected) {
        if (expected != events) {
            throw cut();
        }
        return events;
    }

    private String orCut(String line) {
        if (line == null) {
            throw cut();
        }
        return line;
    }

    private Refusal cut() {
        return new Refusal("The export was cut off after " + events
                + " events. Try again, or ask for less with --from and" + " --to.");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
