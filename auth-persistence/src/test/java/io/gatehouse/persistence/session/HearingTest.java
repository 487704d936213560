package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HearingTest {

    private static final long SELF = 1;
    private static final long OTHER = 2;

    private final AtomicLong nanos = new AtomicLong(-5);
    private final List<Object> heard = new ArrayList<>();
    private final Hearing hearing =
            new Hearing(SELF, heard::add, () -> heard.add("lost"), () -> heard.add("restored"), nanos::get);
    private final SessionKey key = SessionsSample.key();

    @Test
    void counts_as_intact_from_its_first_own_beat_until_a_second_after_the_last_was_sent() {
        assertThat(hearing.intact()).isFalse();
        beat(SELF, 0);
        assertThat(hearing.intact()).isTrue();
        move(999);
        hearing.look();
        assertThat(hearing.intact()).isTrue();
        move(1);
        assertThat(hearing.intact()).isFalse();
        hearing.look();
        hearing.look();
        beat(SELF, 0);
        assertThat(hearing.intact()).isTrue();
        assertThat(heard).containsExactly("restored", "lost", "restored");
    }

    @Test
    void a_beat_that_was_long_on_its_way_restores_nothing() {
        byte[] old = Hearing.beat(SELF, nanos.get(), 0);
        move(1_000);
        hearing.hear(old);
        assertThat(hearing.intact()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void beats_of_others_do_not_make_the_channel_intact() {
        beat(OTHER, 0);
        assertThat(hearing.intact()).isFalse();
    }

    @Test
    void a_change_that_was_sent_and_not_heard_is_a_loss() {
        beat(SELF, 0);
        beat(OTHER, 0);
        change(OTHER, 1);
        beat(OTHER, 1);
        assertThat(heard).containsExactly("restored", key);
        change(OTHER, 3);
        beat(OTHER, 3);
        assertThat(heard).containsExactly("restored", key, key, "lost");
        assertThat(hearing.intact()).isFalse();
        beat(SELF, 0);
        assertThat(hearing.intact()).isTrue();
        assertThat(heard).endsWith("restored");
    }

    @Test
    void a_change_still_on_its_way_when_its_sender_beats_is_no_loss() {
        beat(SELF, 0);
        change(OTHER, 2);
        beat(OTHER, 0);
        change(OTHER, 1);
        beat(OTHER, 2);
        assertThat(heard).containsExactly("restored", key, key);
    }

    @Test
    void a_node_that_had_sent_something_before_it_was_first_heard_is_a_loss() {
        beat(SELF, 0);
        beat(OTHER, 7);
        assertThat(heard).containsExactly("restored", "lost");
        beat(SELF, 0);
        beat(OTHER, 7);
        assertThat(heard).containsExactly("restored", "lost", "restored");
    }

    @Test
    void passes_over_what_it_does_not_know() {
        hearing.hear(new byte[0]);
        hearing.hear(new byte[] {'X', 1, 2});
        hearing.hear(new byte[] {'B', 1});
        hearing.hear("C".repeat(49).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(heard).hasSize(1);
    }

    private void beat(long node, long finished) {
        hearing.hear(Hearing.beat(node, nanos.get(), finished));
    }

    private void change(long node, long number) {
        hearing.hear(Hearing.change(node, number, key));
    }

    private void move(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
