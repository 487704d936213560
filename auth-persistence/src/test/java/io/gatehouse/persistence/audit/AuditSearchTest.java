package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.Device;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditSearchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AuditTrail trail = new AuditTrail(RealServers.database());
    private final AuditSearch search = new AuditSearch(RealServers.database());
    private final UUID account = UUID.randomUUID();
    private final EventFilter mine = EventFilter.ofAccount(account);

    @Test
    void pages_of_any_size_hold_every_event_once_newest_first() {
        // three share a moment: the id decides
        for (int second : new int[] {3, 1, 1, 1, 2}) {
            append(SecurityEventKind.SIGNED_IN, "success", second);
        }
        List<StoredEvent> all = new ArrayList<>();
        Optional<EventCursor> before = Optional.empty();
        List<FoundEvent> page;
        do {
            page = search.newest(mine, before, 2);
            page.forEach(found -> all.add(found.event()));
            before = page.isEmpty()
                    ? before
                    : EventCursor.parse(
                            EventCursor.after(all.get(all.size() - 1)).toString());
        } while (!page.isEmpty());

        assertThat(all).extracting(StoredEvent::at).containsExactly(at(3), at(2), at(1), at(1), at(1));
        assertThat(all).extracting(StoredEvent::id).doesNotHaveDuplicates();
        assertThat(search.oldest(mine, Optional.empty(), 10).stream()
                        .map(found -> found.event().id()))
                .containsExactlyElementsOf(reversed(all.stream().map(StoredEvent::id)));
    }

    @Test
    void each_filter_lets_only_its_own_through() {
        append(SecurityEventKind.SIGNED_IN, "success", 1);
        append(SecurityEventKind.SIGN_IN_REFUSED, "sign_in_refused", 2);
        EventFilter none = EventFilter.ALL;
        Optional<UUID> me = Optional.of(account);

        assertThat(seconds(new EventFilter(
                        Optional.of("SIGNED_IN"),
                        none.outcome(),
                        me,
                        none.actor(),
                        none.sessionId(),
                        none.address(),
                        none.from(),
                        none.to())))
                .containsExactly(1L);
        assertThat(seconds(new EventFilter(
                        none.kind(),
                        Optional.of("sign_in_refused"),
                        me,
                        none.actor(),
                        none.sessionId(),
                        none.address(),
                        none.from(),
                        none.to())))
                .containsExactly(2L);
        assertThat(seconds(new EventFilter(
                        none.kind(),
                        none.outcome(),
                        none.accountId(),
                        Optional.of("actor-" + account),
                        none.sessionId(),
                        none.address(),
                        none.from(),
                        none.to())))
                .containsExactly(2L, 1L);
        assertThat(seconds(new EventFilter(
                        none.kind(),
                        none.outcome(),
                        none.accountId(),
                        none.actor(),
                        Optional.of("session-" + account),
                        none.address(),
                        none.from(),
                        none.to())))
                .containsExactly(2L, 1L);
        assertThat(seconds(new EventFilter(
                        none.kind(),
                        none.outcome(),
                        me,
                        none.actor(),
                        none.sessionId(),
                        Optional.of("192.0.2.2"),
                        Optional.of(at(1)),
                        Optional.of(at(3)))))
                .containsExactly(2L);
        assertThat(seconds(new EventFilter(
                        none.kind(),
                        none.outcome(),
                        me,
                        none.actor(),
                        none.sessionId(),
                        none.address(),
                        Optional.of(at(2)),
                        none.to())))
                .containsExactly(2L);
        assertThat(seconds(mine.until(at(2)))).containsExactly(1L);
    }

    @Test
    void an_event_is_found_whole_and_with_its_place_once_it_has_one() {
        append(SecurityEventKind.SIGNED_IN, "success", 1);
        StoredEvent event = search.newest(mine, Optional.empty(), 1).get(0).event();
        assertThat(search.find(event.id())).contains(new FoundEvent(event, Optional.empty()));
        assertThat(event.details()).isEqualTo(Map.of("method", "pass\"word", "n", "1"));
        assertThat(event.address()).contains("192.0.2.1");

        AuditChain chain = new AuditChain(RealServers.database());
        while (chain.seal(1_000).orElse(1) > 0) {
            // until nothing waits, whatever the other tests left
        }

        assertThat(search.find(event.id()).orElseThrow().place()).isPresent();
        assertThat(search.find(-1)).isEmpty();
    }

    @Test
    void searches_that_are_cancelled_as_too_slow_take_PostgreSQL_from_nobody() {
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> RealServers.database()
                            .search(session -> session.createNativeQuery(
                                            "select cast(pg_sleep(60) as text)", String.class)
                                    .getResultList()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("takes too long");
        }

        append(SecurityEventKind.SIGNED_IN, "success", 1);
        assertThat(search.newest(mine, Optional.empty(), 1)).hasSize(1);
    }

    @Test
    void what_is_no_cursor_is_none() {
        for (String wrong : List.of("", "1", "1.", ".1", "a.b", "1.1.1", "9".repeat(30) + ".1")) {
            assertThat(EventCursor.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private List<Long> seconds(EventFilter filter) {
        return search.newest(filter, Optional.empty(), 10).stream()
                .map(found -> found.event().at().getEpochSecond() - NOON.getEpochSecond())
                .toList();
    }

    private static <T> List<T> reversed(Stream<T> items) {
        List<T> all = new ArrayList<>(items.toList());
        Collections.reverse(all);
        return all;
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private void append(SecurityEventKind kind, String outcome, int second) {
        trail.append(new SecurityEvent(
                kind,
                at(second),
                outcome,
                Optional.of("actor-" + account),
                Optional.of(account),
                Optional.of("session-" + account),
                Optional.of(new Device("192.0.2." + second, "Browser")),
                Optional.of("request"),
                Map.of("method", "pass\"word", "n", Integer.toString(second))));
    }
}
