package io.gatehouse.web.admin.audit;

import io.gatehouse.web.csv.Csv;
import io.gatehouse.web.json.JsonLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as CSV. */
final class EventCsv {

    static final String MEDIA_TYPE = "text/csv";

    private static final String HEADER =
            "id,position,hash,kind,at,outcome,actor,accountId,sessionId,address,userAgent,requestId,details\r\n";

    private static final int CELLS = HEADER.split(",").length;

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
                .map(Csv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    /** The last row: it shows that nothing was cut off. */
    static void end(long events, OutputStream out) throws IOException {
        out.write(Csv.end(events, CELLS).getBytes(StandardCharsets.UTF_8));
    }
}
