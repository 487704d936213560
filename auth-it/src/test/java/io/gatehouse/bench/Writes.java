package io.gatehouse.bench;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** What a sign-in writes and reads in PostgreSQL, in blocks that take turns. */
final class Writes {

    private static final int ROUNDS = 20;
    private static final int ROUND = 100;
    private static final double NO_SLOWER = 1.25;

    private final Report report;

    Writes(Report report) {
        this.report = report;
    }

    /** With few and with many; ratios to hold against {@code 1.25}, which is how much two equal ones may differ. */
    void compare(Filled small, Filled large) {
        report(
                "what a sign-in does in PostgreSQL" + against(large, small),
                inTurns(() -> signIn(large), () -> signIn(small)));
        Map<String, Consumer<Filled>> parts = new LinkedHashMap<>();
        parts.put("of it: the account found", Writes::found);
        parts.put("of it: an event written", filled -> filled.written().append(event()));
        parts.put(
                "an account made",
                filled -> filled.accounts()
                        .insert(
                                UUID.randomUUID() + "@example.com",
                                "Ada",
                                "Lovelace",
                                Optional.of("user-" + UUID.randomUUID()),
                                AccountState.ACTIVE)
                        .orElseThrow());
        parts.forEach((what, work) -> {
            Histogram[] both = inTurns(() -> work.accept(large), () -> work.accept(small));
            report.add(Row.shown(what + against(large, small), ratio(both), "", details(both)));
        });
    }

    /** The account found, its rights read, and two events written: that somebody came in, and the session. */
    private static void signIn(Filled filled) {
        filled.roles().accessOf(found(filled).id());
        filled.written().append(event());
        filled.written().append(event());
    }

    private static Account found(Filled filled) {
        return filled.accounts()
                .findByStytchUserId("user-seeded-" + (1 + Math.floorMod(System.nanoTime(), filled.people)))
                .orElseThrow();
    }

    /** Against a table as it was without chain and filters, of as many events. */
    void chainAgainstNone(Filled filled) throws SQLException {
        filled.execute("""
                create table plain_events (like audit_events including identity);
                alter table plain_events add primary key (id);
                create index on plain_events (account_id, at);
                create index on plain_events (at);
                insert into plain_events overriding user value select * from audit_events""");
        report(
                "writing an event, against one without chain and filters (median)",
                inTurns(() -> filled.written().append(event()), () -> plain(filled, event())));
    }

    private static String against(Filled one, Filled other) {
        return ", " + one.name + " against " + other.name + " database (median)";
    }

    private void report(String what, Histogram[] both) {
        report.add(Row.atMost(NO_SLOWER, "", what, ratio(both), details(both)));
    }

    private static double ratio(Histogram[] both) {
        return (double) both[0].getValueAtPercentile(50) / both[1].getValueAtPercentile(50);
    }

    private static String details(Histogram[] both) {
        return micros(both[0], 50) + " against " + micros(both[1], 50) + " µs; p99 " + micros(both[0], 99) + " against "
                + micros(both[1], 99) + " µs";
    }

    private static String micros(Histogram times, double percentile) {
        return Row.number(times.getValueAtPercentile(percentile) / 1e3);
    }

    private static Histogram[] inTurns(Runnable one, Runnable other) {
        Histogram[] both = {new Histogram(3), new Histogram(3)};
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < 2; i++) {
                for (int n = 0; n < ROUND; n++) {
                    long begin = System.nanoTime();
                    (i == 0 ? one : other).run();
                    both[i].recordValue(System.nanoTime() - begin);
                }
            }
        }
        return both;
    }

    private static void plain(Filled filled, SecurityEvent event) {
        Supplier<Device> device = event.device()::orElseThrow;
        filled.database()
                .inTransaction(session -> session.createNativeMutationQuery("""
                        insert into plain_events (kind, at, outcome, account_id, session_id, client_address, user_agent,
                            request_id, details)
                        values (:kind, :at, :outcome, :account, :session, :address, :userAgent, :request,
                            jsonb_object(cast(:names as text[]), cast(:texts as text[])))""")
                        .setParameter("kind", event.kind().name())
                        .setParameter("at", event.at())
                        .setParameter("outcome", event.outcome())
                        .setParameter("account", event.accountId().orElseThrow(), UUID.class)
                        .setParameter("session", event.sessionId().orElseThrow(), String.class)
                        .setParameter("address", device.get().address(), String.class)
                        .setParameter("userAgent", device.get().userAgent(), String.class)
                        .setParameter("request", event.requestId().orElseThrow(), String.class)
                        .setParameter("names", event.details().keySet().toArray(String[]::new), String[].class)
                        .setParameter("texts", event.details().values().toArray(String[]::new), String[].class)
                        .executeUpdate());
    }

    private static SecurityEvent event() {
        return new SecurityEvent(
                SecurityEventKind.SIGNED_IN,
                Clock.systemUTC().instant(),
                SecurityEvent.SUCCESS,
                Optional.empty(),
                Optional.of(UUID.randomUUID()),
                Optional.of(UUID.randomUUID().toString()),
                Optional.of(new Device("10.1.2.3", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0)")),
                Optional.of(UUID.randomUUID().toString()),
                Map.of("way", "password"));
    }
}
