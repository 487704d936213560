package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.EndReason;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.session.SessionEntry.Absent;
import io.gatehouse.persistence.session.SessionEntry.Ended;
import io.gatehouse.persistence.session.SessionEntry.Live;
import io.gatehouse.persistence.session.SessionEntry.Moved;
import io.gatehouse.persistence.session.SessionEntry.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionStoreTest {

    private static final Duration KEEP = Duration.ofMinutes(1);

    private static Redis redis;

    private final TestClock clock = new TestClock();
    private final SessionStore store = new SessionStore(redis, clock);
    private final SessionKey key = SessionsSample.key();
    private final StoredSession session = SessionsSample.session(clock);

    @BeforeAll
    static void connect() {
        redis = new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())));
        assertThat(redis.connected(Duration.ofMinutes(1))).isTrue();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Test
    void finds_what_was_opened_and_opens_once() {
        assertThat(store.find(key)).isEqualTo(new Absent());
        assertThat(store.open(key, session)).isEqualTo(new Live(session));
        assertThat(store.find(key)).isEqualTo(new Live(session));
        assertThat(store.open(key, SessionsSample.session(clock))).isEqualTo(new Live(session));
    }

    @Test
    void forgets_what_was_just_opened_and_nothing_that_came_of_it_since() {
        store.open(key, session);
        store.forget(key, session);
        assertThat(store.find(key)).isEqualTo(new Absent());
        assertThat(store.keysOf(session.accountId())).isEmpty();

        store.open(key, session);
        store.end(key, EndReason.SIGNED_OUT, KEEP);
        store.forget(key, session);
        assertThat(store.find(key)).isEqualTo(new Ended(EndReason.SIGNED_OUT));
    }

    @Test
    void a_session_takes_the_place_of_an_unknown_mark_and_not_the_other_way_round() {
        store.rememberUnknown(key, KEEP);
        assertThat(store.find(key)).isEqualTo(new Unknown());
        assertThat(store.open(key, session)).isEqualTo(new Live(session));
        store.rememberUnknown(key, KEEP);
        assertThat(store.find(key)).isEqualTo(new Live(session));
    }

    @Test
    void an_end_stays_with_its_first_reason() {
        store.open(key, session);
        store.end(key, EndReason.SIGNED_OUT, KEEP);
        store.end(key, EndReason.EXPIRED, KEEP);
        assertThat(store.find(key)).isEqualTo(new Ended(EndReason.SIGNED_OUT));
        assertThat(store.open(key, session)).isEqualTo(new Ended(EndReason.SIGNED_OUT));
        assertThat(store.replace(key, session, session.seen(clock.instant()))).isFalse();
        assertThat(store.move(key, new byte[] {1}, KEEP)).isFalse();
        store.rememberUnknown(key, KEEP);
        assertThat(store.find(key)).isEqualTo(new Ended(EndReason.SIGNED_OUT));
    }

    @Test
    void replaces_only_what_was_seen() {
        store.open(key, session);
        clock.move(Duration.ofMinutes(1));
        StoredSession renewed = session.renewed(
                clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                session.endsAt().plusSeconds(60),
                session.factors(),
                session.roles());
        assertThat(store.replace(key, session, renewed)).isTrue();
        assertThat(store.replace(key, session, session.seen(session.lastSeenAt())))
                .isFalse();
        assertThat(store.find(key)).isEqualTo(new Live(renewed));
    }

    @Test
    void leaves_a_pointer_that_stays() {
        store.open(key, session);
        assertThat(store.move(key, new byte[] {1, 2, 3}, KEEP)).isTrue();
        assertThat(store.move(key, new byte[] {4}, KEEP)).isTrue();
        assertThat(((Moved) store.find(key)).sealedToken()).containsExactly(1, 2, 3);
        assertThat(store.replace(key, session, session.seen(clock.instant()))).isFalse();
        store.end(key, EndReason.SIGNED_OUT, KEEP);
        assertThat(store.find(key)).isEqualTo(new Ended(EndReason.SIGNED_OUT));
    }

    @Test
    void an_end_hands_over_the_pointer_that_it_takes_the_place_of() {
        store.open(key, session);
        store.move(key, new byte[] {1, 2, 3}, KEEP);

        assertThat(store.end(key, EndReason.SIGNED_OUT, KEEP))
                .hasValueSatisfying(moved -> assertThat(moved.sealedToken()).containsExactly(1, 2, 3));
        assertThat(store.end(key, EndReason.SIGNED_OUT, KEEP)).isEmpty();
    }

    @Test
    void the_end_of_a_session_or_of_nothing_hands_over_nothing() {
        assertThat(store.end(key, EndReason.SIGNED_OUT, KEEP)).isEmpty();
        SessionKey live = SessionsSample.key();
        store.open(live, session);
        assertThat(store.end(live, EndReason.SIGNED_OUT, KEEP)).isEmpty();
    }

    @Test
    void lists_an_accounts_sessions_oldest_first_until_their_absolute_end() {
        UUID account = UUID.randomUUID();
        SessionKey first = SessionsSample.key();
        store.open(first, SessionsSample.session(clock, account));
        clock.move(Duration.ofHours(1));
        SessionKey second = SessionsSample.key();
        store.open(second, SessionsSample.session(clock, account));
        assertThat(store.keysOf(account)).isEqualTo(List.of(first, second));
        clock.move(Duration.ofHours(11));
        assertThat(store.keysOf(account)).isEqualTo(List.of(second));
        assertThat(store.keysOf(UUID.randomUUID())).isEmpty();
    }
}
