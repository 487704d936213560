package io.gatehouse.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    record Answer(String text, Instant at, String absent) {}

    @Test
    void writes_utf8_and_iso_times_and_leaves_out_what_is_absent() throws IOException {
        var out = new ByteArrayOutputStream();

        new JsonWriter()
                .writeTo(
                        new Answer("ä", Instant.parse("2026-01-02T03:04:05Z"), null),
                        Answer.class,
                        Answer.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"ä\",\"at\":\"2026-01-02T03:04:05Z\"}");
    }
}
