package io.gatehouse.web.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes answers line by line: each line is JSON of its own, as {@link JsonWriter} writes it. */
public final class JsonLines {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private JsonLines() {}

    public static void write(Object line, OutputStream out) throws IOException {
        out.write(text(line).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** JSON escapes control characters; the line separators that it lets through are escaped as well. */
    public static String text(Object value) throws JsonProcessingException {
        return JsonWriter.MAPPER
                .writeValueAsString(value)
                .replace("\u0085", "\\u0085")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
