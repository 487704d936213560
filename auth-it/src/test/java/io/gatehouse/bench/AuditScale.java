package io.gatehouse.bench;

import io.gatehouse.api.Device;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Settings;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.audit.ChainVerdict;
import io.gatehouse.persistence.audit.ChainWalk;
import io.gatehouse.persistence.audit.CheckpointKeys;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** What the audit trail costs: adding to it, walking its chain and looking events up, with few and with many events. */
final class AuditScale {

    private static final long FEW = 100_000;
    private static final long MANY = 1_000_000;
    private static final int ROUNDS = 20;
    private static final int ROUND = 100;
    private static final int LOOKS = 40;
    private static final int WARM_UP = 10;
    private static final int PAGE = 50;

    private final LocalStack stack;
    private final Report report;
    private final Database database;

    AuditScale(LocalStack stack, Report report) {
        this.stack = stack;
        this.report = report;
        database = new Database(Settings.of(stack.environment()));
    }

    void run() throws SQLException {
        try (database) {
            SeededEvents seeded = new SeededEvents(stack.postgres(), new AuditChain(database));
            seeded.fillUpTo(FEW);
            double ofFew = verified(FEW);
            Map<String, Double> pagesOfFew = pages();
            seeded.fillUpTo(MANY);
            double ofMany = verified(MANY);
            report.add(Row.atLeast(
                    0.8,
                    "events verified per second, a million against a hundred thousand",
                    ofMany / ofFew,
                    Row.number(ofMany) + " against " + Row.number(ofFew)));
            pages().forEach((what, millis) -> report.add(Row.atMost(
                    200,
                    "ms",
                    what + ", page of " + PAGE + " of a million events (median)",
                    millis,
                    Row.number(millis / pagesOfFew.get(what)) + " times that of a hundred thousand")));
            appends();
        }
    }

    private double verified(long events) {
        ChainWalk walk = new ChainWalk(database, new CheckpointKeys(Settings.of(Map.of())));
        double best = 0;
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            ChainVerdict verdict = walk.walk(Optional.empty(), progress -> {});
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!(verdict instanceof ChainVerdict.Sound)) {
                throw new IllegalStateException(verdict.toString());
            }
            best = Math.max(best, events / seconds);
        }
        report.add(
                Row.atLeast(50_000, "events of the audit chain verified per second, of " + events, best, "best of 3"));
        return best;
    }

    private Map<String, Double> pages() {
        AuditSearch search = new AuditSearch(database);
        EventFilter all = EventFilter.ALL;
        Instant middle =
                search.oldest(all, Optional.empty(), 1).get(0).event().at().plusSeconds(1_000_000);
        Map<String, Double> medians = new LinkedHashMap<>();
        medians.put("newest events", median(search, all, Optional.empty()));
        medians.put(
                "events from a cursor deep in the trail", median(search, all, Optional.of(new EventCursor(middle, 1))));
        medians.put("events of a person", median(search, EventFilter.ofAccount(person(search)), Optional.empty()));
        medians.put(
                "events of a kind before a time",
                median(search, kind("SESSION_ENDED").until(middle), Optional.empty()));
        medians.put("refused events before a time", median(search, refused().until(middle), Optional.empty()));
        medians.put("events of a kind that never happened", median(search, kind("ROLE_EDITED"), Optional.empty()));
        return medians;
    }

    private static UUID person(AuditSearch search) {
        return search.newest(EventFilter.ALL, Optional.empty(), 1)
                .get(0)
                .event()
                .accountId()
                .orElseThrow();
    }

    private static EventFilter kind(String kind) {
        EventFilter all = EventFilter.ALL;
        return new EventFilter(
                Optional.of(kind),
                all.outcome(),
                all.accountId(),
                all.actor(),
                all.sessionId(),
                all.address(),
                all.from(),
                all.to());
    }

    private static EventFilter refused() {
        EventFilter all = EventFilter.ALL;
        return new EventFilter(
                all.kind(),
                Optional.of("sign_in_refused"),
                all.accountId(),
                all.actor(),
                all.sessionId(),
                all.address(),
                all.from(),
                all.to());
    }

    private static double median(AuditSearch search, EventFilter filter, Optional<EventCursor> before) {
        Histogram nanos = new Histogram(3);
        for (int i = 0; i < WARM_UP + LOOKS; i++) {
            long begin = System.nanoTime();
            search.newest(filter, before, PAGE);
            if (i >= WARM_UP) {
                nanos.recordValue(System.nanoTime() - begin);
            }
        }
        return nanos.getValueAtPercentile(50) / 1e6;
    }

    /** Blocks of both in turn: events as they are written, and into a table as it was without chain and filters. */
    private void appends() throws SQLException {
        try (Connection connection = stack.postgres().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("create table plain_events (like audit_events including identity)");
            statement.execute("alter table plain_events add primary key (id)");
            statement.execute("create index on plain_events (account_id, at)");
            statement.execute("create index on plain_events (at)");
            statement.execute("insert into plain_events overriding user value select * from audit_events");
            statement.execute("grant all on plain_events to " + stack.postgres().user());
            statement.execute("vacuum (analyze) plain_events");
        }
        AuditTrail trail = new AuditTrail(database);
        Histogram chained = new Histogram(3);
        Histogram plain = new Histogram(3);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ROUND; i++) {
                SecurityEvent event = event(i);
                chained.recordValue(nanos(() -> trail.append(event)));
            }
            for (int i = 0; i < ROUND; i++) {
                SecurityEvent event = event(i);
                plain.recordValue(nanos(() -> plain(event)));
            }
        }
        double chainedMicros = chained.getValueAtPercentile(50) / 1e3;
        double plainMicros = plain.getValueAtPercentile(50) / 1e3;
        report.add(Row.atMost(
                1.25,
                "",
                "writing an event, against one without chain and filters (median)",
                chainedMicros / plainMicros,
                Row.number(chainedMicros) + " against " + Row.number(plainMicros) + " µs; p99 "
                        + Row.number(chained.getValueAtPercentile(99) / 1e3) + " against "
                        + Row.number(plain.getValueAtPercentile(99) / 1e3) + " µs"));
    }

    private static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    private void plain(SecurityEvent event) {
        database.inTransaction(session -> session.createNativeMutationQuery("""
                        insert into plain_events (kind, at, outcome, account_id, session_id, client_address, user_agent,
                            request_id, details)
                        values (:kind, :at, :outcome, :account, :session, :address, :userAgent, :request,
                            jsonb_object(cast(:names as text[]), cast(:texts as text[])))""")
                .setParameter("kind", event.kind().name())
                .setParameter("at", event.at())
                .setParameter("outcome", event.outcome())
                .setParameter("account", event.accountId().orElseThrow(), UUID.class)
                .setParameter("session", event.sessionId().orElseThrow(), String.class)
                .setParameter("address", event.device().orElseThrow().address(), String.class)
                .setParameter("userAgent", event.device().orElseThrow().userAgent(), String.class)
                .setParameter("request", event.requestId().orElseThrow(), String.class)
                .setParameter("names", event.details().keySet().toArray(String[]::new), String[].class)
                .setParameter("texts", event.details().values().toArray(String[]::new), String[].class)
                .executeUpdate());
    }

    private static SecurityEvent event(int number) {
        return new SecurityEvent(
                SecurityEventKind.SIGNED_IN,
                Clock.systemUTC().instant(),
                SecurityEvent.SUCCESS,
                Optional.empty(),
                Optional.of(UUID.randomUUID()),
                Optional.of(UUID.randomUUID().toString()),
                Optional.of(new Device("10.1.2." + number, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0)")),
                Optional.of("request-" + number),
                Map.of("method", "password"));
    }
}
