package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.EndReason;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.session.SessionEntry.Ended;
import io.gatehouse.persistence.session.SessionEntry.Live;
import io.gatehouse.persistence.session.SessionEntry.Unknown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionCodecTest {

    private final StoredSession session = SessionsSample.session(new TestClock());
    private final byte[] live = SessionCodec.live(session);

    @Test
    void reads_what_it_wrote() {
        assertThat(SessionCodec.read(live)).contains(new Live(session));
        for (EndReason reason : EndReason.values()) {
            assertThat(SessionCodec.read(SessionCodec.ended(reason))).contains(new Ended(reason));
        }
        assertThat(SessionCodec.read(SessionCodec.unknown())).contains(new Unknown());
        assertThat(SessionCodec.read(SessionCodec.moved(new byte[] {7, 8})).orElseThrow())
                .isInstanceOfSatisfying(
                        SessionEntry.Moved.class,
                        moved -> assertThat(moved.sealedToken()).containsExactly(7, 8));
    }

    @Test
    void passes_over_fields_of_a_newer_release() {
        byte[] more = ByteBuffer.allocate(live.length + 8)
                .put(live)
                .put((byte) 99)
                .putInt(3)
                .put(new byte[] {1, 2, 3})
                .putInt(26, live.length - 30 + 8)
                .array();
        assertThat(SessionCodec.read(more)).contains(new Live(session));
    }

    @Test
    void does_not_guess_at_another_format() {
        byte[] newer = live.clone();
        newer[1] = SessionCodec.FORMAT + 1;
        assertThat(SessionCodec.read(newer)).isEmpty();
    }

    @Test
    void an_end_is_an_end_whatever_follows() {
        assertThat(SessionCodec.read("E".getBytes(StandardCharsets.US_ASCII)))
                .contains(new Ended(EndReason.ENDED_AT_SOURCE));
        assertThat(SessionCodec.read("EA_REASON_OF_TOMORROW".getBytes(StandardCharsets.US_ASCII)))
                .contains(new Ended(EndReason.ENDED_AT_SOURCE));
    }

    @Test
    void a_cut_off_session_is_none() {
        for (int length = 0; length < live.length; length++) {
            assertThat(SessionCodec.read(Arrays.copyOf(live, length))).isEmpty();
        }
    }

    @Test
    void SESS_012_a_serialised_object_is_unreadable() throws IOException {
        ByteArrayOutputStream gadget = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(gadget)) {
            out.writeObject(new HashMap<>());
        }
        assertThat(SessionCodec.read(gadget.toByteArray())).isEmpty();
    }

    @Test
    void random_bytes_never_break_it() {
        Random random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            byte[] value = i % 2 == 0 ? live.clone() : new byte[random.nextInt(200)];
            if (i % 2 == 0) {
                for (int change = 0; change <= random.nextInt(4); change++) {
                    value[2 + random.nextInt(value.length - 2)] = (byte) random.nextInt();
                }
            } else {
                random.nextBytes(value);
                if (value.length > 1) {
                    value[0] = (byte) "LEMU".charAt(random.nextInt(4));
                    value[1] = SessionCodec.FORMAT;
                }
            }
            SessionCodec.read(value);
        }
    }
}
