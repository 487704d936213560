package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.session.SessionEntry.Ended;
import io.gatehouse.persistence.session.SessionEntry.Live;
import io.gatehouse.persistence.session.SessionEntry.Unknown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionCodecTest {

    /** A session as it lies in the Redis of who upgrades. Never written anew: what is there has to be read. */
    private static final String WRITTEN_BEFORE = """
            4c010000000000000007000001a22beb2340000001a22c21276000000107010000000973657373696f6e2d3102000000
            107f3c5e0a7a0b4b7e9d0b3f2f5a1c8e1103000000107a6fc3ab406578616d706c652e636f6d04000000047573657205
            00000008000000000000000306000000064f50454e494407000000057369642d31100000001268747470733a2f2f6964
            2e6578616d706c650800000010000001a22be59d3050415353574f5244080000000e00000000000000004f50454e4944
            0f00000004676f6c640900000008000001a22be5a5000a00000008000001a22e78d3000b00000008000001a22bec0da0
            0c00000008000001a22bea38e00d0000000b323030313a6462383a3a310e0000001342726f777365722f312e302028c3
            bc6ec3af29""";

    private static final StoredSession READ_SINCE = new StoredSession(
            "session-1",
            UUID.fromString("7f3c5e0a-7a0b-4b7e-9d0b-3f2f5a1c8e11"),
            "zoë@example.com",
            Set.of("user"),
            3,
            SessionSource.OPENID,
            "sid-1",
            "https://id.example",
            List.of(
                    new Factor(FactorKind.PASSWORD, Instant.parse("2026-11-30T09:59:58Z")),
                    new Factor(FactorKind.OPENID, Optional.empty(), Optional.of("gold"))),
            Instant.parse("2026-11-30T10:00:00Z"),
            Instant.parse("2026-11-30T10:06:00Z"),
            Instant.parse("2026-11-30T11:05:00Z"),
            Instant.parse("2026-11-30T22:00:00Z"),
            Instant.parse("2026-11-30T10:07:00Z"),
            Instant.parse("2026-11-30T10:05:00Z"),
            new Device("2001:db8::1", "Browser/1.0 (ünï)"),
            7);

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
    void reads_what_a_release_before_wrote_and_writes_what_that_reads() {
        byte[] before = HexFormat.of().parseHex(WRITTEN_BEFORE.replaceAll("\\s", ""));

        assertThat(SessionCodec.read(before)).contains(new Live(READ_SINCE));
        assertThat(SessionCodec.live(READ_SINCE)).isEqualTo(before);
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
