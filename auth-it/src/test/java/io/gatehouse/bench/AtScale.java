package io.gatehouse.bench;

import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.audit.ChainVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What a million people, a million sessions and ten million events cost, against a thousand and ten thousand of them. */
final class AtScale {

    private static final long MANY_PEOPLE = Size.of("BENCH_PEOPLE", 1_000_000);
    private static final long MANY_EVENTS = Size.of("BENCH_EVENTS", 10_000_000);
    private static final int LOOKS = 5;
    private static final int WARM_UP = 1;

    private final LocalStack stack;
    private final Path target;
    private final Report report;

    AtScale(LocalStack stack, Path target, Report report) {
        this.stack = stack;
        this.target = target;
        this.report = report;
    }

    void run() throws SQLException, IOException {
        sizeDatabase();
        try (Filled small = Filled.with(stack, "small", 1_000, 10_000);
                Filled large = large()) {
            verified(small, large);
            List<Look> slowest = new ArrayList<>();
            Stream.of(PeopleLooks.all(), SessionLooks.all(), RoleLooks.all(), TrailLooks.all())
                    .flatMap(List::stream)
                    .forEach(group -> slowest.add(slowest(group, small, large)));
            Writes writes = new Writes(report);
            writes.compare(small, large);
            writes.chainAgainstNone(small);
            new SignInsAtScale(stack, report).compare(small, large);
            // last, as each statement of the large one is explained and logged from now on
            plans(slowest, large);
        }
    }

    /** PostgreSQL is made for the smallest machines unless it is told: a quarter of 8 GB, as its manual advises, and
     * a log that is large enough to be filled without a pause. */
    private void sizeDatabase() throws SQLException {
        try (Connection connection = stack.postgres().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set shared_buffers = '2GB'");
            statement.execute("alter system set max_wal_size = '8GB'");
        }
        stack.postgres().stop();
        stack.postgres().start();
    }

    private Filled large() throws SQLException, IOException {
        long begin = System.nanoTime();
        Filled large = Filled.with(stack, "large", MANY_PEOPLE, MANY_EVENTS);
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.add(Row.shown(
                "seeding " + MANY_PEOPLE + " people, as many sessions and " + MANY_EVENTS + " events",
                seconds,
                "s",
                large.text("select pg_size_pretty(pg_database_size(current_database()))") + " on disk"));
        return large;
    }

    private void verified(Filled small, Filled large) {
        double ofFew = perSecond(small, 3);
        double ofMany = perSecond(large, 1);
        report.add(Row.atLeast(
                50_000,
                "events of the audit chain verified per second, of " + large.events,
                ofMany,
                Row.number(ofMany / ofFew) + " times as many as of " + small.events));
    }

    private static double perSecond(Filled filled, int times) {
        double best = 0;
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            ChainVerdict verdict = filled.walk().walk(Optional.empty(), progress -> {});
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!(verdict instanceof ChainVerdict.Sound)) {
                throw new IllegalStateException(verdict.toString());
            }
            best = Math.max(best, filled.events / seconds);
        }
        return best;
    }

    private Look slowest(LookGroup group, Filled small, Filled large) {
        Map<Look, Double> ofMany = new LinkedHashMap<>();
        Map<Look, Double> ofFew = new LinkedHashMap<>();
        for (Look look : group.looks()) {
            Histogram[] nanos = {new Histogram(3), new Histogram(3)};
            for (int i = -WARM_UP; i < LOOKS; i++) {
                long few = nanos(look, small);
                long many = nanos(look, large);
                if (i >= 0) {
                    nanos[0].recordValue(few);
                    nanos[1].recordValue(many);
                }
            }
            ofFew.put(look, nanos[0].getValueAtPercentile(50) / 1e6);
            ofMany.put(look, nanos[1].getValueAtPercentile(50) / 1e6);
        }
        Look slowest = ofMany.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        long over =
                ofMany.values().stream().filter(millis -> millis > group.most()).count();
        report.add(Row.atMost(
                group.most(),
                "ms",
                group.name()
                        + (group.looks().size() == 1
                                ? ""
                                : ", slowest of " + group.looks().size()) + " (median)",
                ofMany.get(slowest),
                Row.number(ofMany.get(slowest) / ofFew.get(slowest)) + " times that of few"
                        + (group.looks().size() == 1 ? "" : "; " + slowest.name())
                        + (over == 0 ? "" : "; " + over + " take longer than that")));
        return slowest;
    }

    /** One that PostgreSQL cancels has taken as long as it may. */
    private static long nanos(Look look, Filled filled) {
        long begin = System.nanoTime();
        try {
            look.question().accept(filled);
        } catch (StoreUnavailable tooSlow) {
            // its time counts
        }
        return System.nanoTime() - begin;
    }

    private void plans(List<Look> looks, Filled large) throws SQLException, IOException {
        Plans plans = new Plans(stack.postgres());
        large.connect();
        for (Look look : looks) {
            plans.of(look, large);
        }
        plans.writeTo(target.resolve("plans.txt"));
    }
}
