package io.gatehouse.web.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventCsvTest {

    @Test
    void the_last_row_says_how_many_went_before_it_in_as_many_cells() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventCsv.header(out);
        EventCsv.end(12, out);

        List<String> rows = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows.get(1)).startsWith("exported,12,");
        assertThat(rows.get(1).split(",", -1)).hasSameSizeAs(rows.get(0).split(",", -1));
    }

    @Test
    void LOG_001_an_event_is_one_line_whatever_strangers_wrote() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventSeen event = new EventSeen(
                1,
                null,
                null,
                "SIGNED_IN",
                Instant.EPOCH,
                "success",
                null,
                new UUID(0, 1),
                "s",
                "192.0.2.1",
                "",
                "r",
                Map.of("name", "x\r\nforged\u2028\u0085"));

        EventCsv.write(event, out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\"1\",,,\"SIGNED_IN\",\"1970-01-01T00:00:00Z\",\"success\",,"
                        + "\"00000000-0000-0000-0000-000000000001\",\"s\",\"192.0.2.1\",\"\",\"r\","
                        + "\"{\"\"name\"\":\"\"x\\r\\nforged\\u2028\\u0085\"\"}\"\r\n");
    }
}
