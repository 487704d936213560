package io.gatehouse.web.admin.audit;

import io.gatehouse.web.json.JsonLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as CSV (RFC 4180). No cell begins as a formula does: spreadsheets would run what strangers wrote. */
final class EventCsv {

    static final String MEDIA_TYPE = "text/csv";

    private static final String HEADER =
            "id,position,hash,kind,at,outcome,actor,accountId,sessionId,address,userAgent,requestId,details\r\n";

    /** OWASP, "CSV Injection". */
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\"']*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20].*|^[\\t\\r\\n].*", Pattern.DOTALL);

    private EventCsv() {}

    static void header(OutputStream out) throws IOException {
        out.write(HEADER.getBytes(StandardCharsets.UTF_8));
    }

    static void write(EventSeen event, OutputStream out) throws IOException {
        String line = Stream.of(
                        event.id(),
                        event.position(),
                        event.hash(),
                        event.kind(),
                        event.at(),
                        event.outcome(),
                        event.actor(),
                        event.accountId(),
                        event.sessionId(),
                        event.address(),
                        event.userAgent(),
                        event.requestId(),
                        JsonLines.text(event.details()))
                .map(EventCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    /** The last row: it says how many went before it, and shows that nothing was cut off. No other begins without a quote. */
    static void end(long events, OutputStream out) throws IOException {
        out.write(("exported," + events + ",,,,,,,,,,,\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
