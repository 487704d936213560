package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for a text in a log that grows, each time only in what is new. */
final class LogSearch {

    private final Path log;
    private final String text;
    private long read;
    private boolean found;

    LogSearch(Path log, String text) {
        this.log = log;
        this.text = text;
    }

    /** Whether it is there by now. */
    boolean found() {
        if (!found) {
            String fresh = fresh();
            found = fresh.contains(text);
            // the text may be written in parts
            read += Math.max(0, fresh.length() - text.length() + 1);
        }
        return found;
    }

    private String fresh() {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(read);
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException noLog) {
            return "";
        }
    }
}
