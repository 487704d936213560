package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionSource;
import io.gatehouse.persistence.RealServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final EndedSessions ends = new EndedSessions(RealServers.database());

    @Test
    void remembers_the_first_end_of_a_session() {
        EndedSession first = ended(EndReason.SIGNED_OUT, NOW.plusSeconds(60), false);
        ends.add(first);
        ends.add(new EndedSession(
                first.key(),
                "other",
                UUID.randomUUID(),
                SessionSource.OPENID,
                "other",
                EndReason.IDLE,
                NOW.plusSeconds(1),
                NOW,
                true));
        assertThat(ends.contains(first.key())).isTrue();
        assertThat(ends.contains(SessionsSample.key())).isFalse();
        assertThat(notForgotten(NOW)).contains(first);
    }

    @Test
    void hands_over_what_could_still_be_undone_and_drops_the_rest_once_told() {
        EndedSession soon = ended(EndReason.SIGNED_OUT, NOW.plusSeconds(10), true);
        EndedSession later = ended(EndReason.SIGNED_OUT, NOW.plusSeconds(1_000), true);
        EndedSession untold = ended(EndReason.SIGNED_OUT, NOW.plusSeconds(10), false);
        List.of(soon, later, untold).forEach(ends::add);
        assertThat(notForgotten(NOW)).contains(soon, later, untold);
        assertThat(notForgotten(NOW.plusSeconds(10))).contains(later).doesNotContain(soon, untold);
        ends.dropForgotten(NOW.plusSeconds(10));
        assertThat(ends.contains(soon.key())).isFalse();
        assertThat(ends.contains(later.key())).isTrue();
        assertThat(ends.contains(untold.key())).isTrue();
    }

    @Test
    void hands_over_more_than_a_page() {
        List<EndedSession> many = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            many.add(ended(EndReason.PASSWORD_CHANGED, NOW.plusSeconds(9_000), true));
            ends.add(many.get(i));
        }
        assertThat(notForgotten(NOW.plusSeconds(8_000))).containsAll(many).doesNotHaveDuplicates();
    }

    @Test
    void knows_what_the_source_has_not_been_told() {
        EndedSession untold = ended(EndReason.SIGNED_OUT, NOW.plusSeconds(60), false);
        ends.add(untold);
        assertThat(ends.notToldSource(10_000)).contains(untold);
        assertThat(ends.notToldSource(1)).hasSize(1);
        ends.toldSource(untold.key());
        assertThat(ends.notToldSource(10_000)).doesNotContain(untold);
    }

    private List<EndedSession> notForgotten(Instant now) {
        List<EndedSession> found = new ArrayList<>();
        ends.forEachNotForgotten(now, found::add);
        return found;
    }

    private static EndedSession ended(EndReason reason, Instant forgetAfter, boolean told) {
        return new EndedSession(
                SessionsSample.key(),
                UUID.randomUUID().toString(),
                UUID.randomUUID(),
                SessionSource.STYTCH,
                "session-test-1",
                reason,
                NOW,
                forgetAfter,
                told);
    }
}
