package io.gatehouse.bench;

import static io.gatehouse.it.stack.Eventually.eventually;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/** What finding the session of a token costs inside the JVM: in memory, and when Redis must be asked. */
final class Verification {

    private static final int SESSIONS = 1_000;
    private static final int BATCHES = 6_000;
    private static final int WARM_UP = BATCHES / 3;
    private static final int BATCH = 500;
    private static final int ROUNDS = 60;
    private static final int ROUND = 250;

    /** Compiled by then, and the ends of sessions have been written to Redis, until when PostgreSQL is asked too. */
    private static final Duration SETTLED = Duration.ofSeconds(8);

    private final Map<String, String> environment;
    private final Report report;

    Verification(LocalStack stack, Report report) {
        this.environment = stack.environment();
        this.environment.remove("GATEHOUSE_CLOCK_OFFSET_FILE");
        this.report = report;
    }

    void run() {
        try (SeededSessions seeded = new SeededSessions(environment)) {
            List<SessionToken> tokens = seeded.open(SESSIONS);
            inMemory(tokens);
            inRedis(seeded, tokens);
        }
    }

    private void inMemory(List<SessionToken> tokens) {
        try (EngineInJvm engine = new EngineInJvm(environment, Map.of())) {
            hears(engine);
            Sessions sessions = engine.sessions();
            Histogram nanos = new Histogram(3);
            for (int batch = 0; batch < BATCHES; batch++) {
                long perCall = perCall(sessions, tokens);
                if (batch >= WARM_UP) {
                    nanos.recordValue(perCall);
                }
            }
            report.add(Row.atMost(
                    1,
                    "µs",
                    "verifying a session in the JVM, in memory, HMAC included (median)",
                    nanos.getValueAtPercentile(50) / 1e3,
                    "p99 " + Row.number(nanos.getValueAtPercentile(99) / 1e3) + " µs; medians over batches of " + BATCH
                            + " calls"));
        }
    }

    private static long perCall(Sessions sessions, List<SessionToken> tokens) {
        int missing = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < BATCH; i++) {
            missing += sessions.find(tokens.get(i % tokens.size())).isPresent() ? 0 : 1;
        }
        long nanos = System.nanoTime() - begin;
        if (missing > 0) {
            throw new IllegalStateException(missing + " sessions were not found");
        }
        return nanos / BATCH;
    }

    /** Blocks of both in turn, so that both meet the machine in the same moods. */
    private void inRedis(SeededSessions seeded, List<SessionToken> tokens) {
        try (EngineInJvm engine = new EngineInJvm(environment, Map.of("GATEHOUSE_NEAR_CACHE_SIZE", "0"))) {
            hears(engine);
            Sessions sessions = engine.sessions();
            Redis redis = engine.redis();
            List<String> names = tokens.stream()
                    .map(token -> "gatehouse:session:" + seeded.keyOf(token).hex())
                    .toList();
            Histogram find = new Histogram(3);
            Histogram get = new Histogram(3);
            long settled = System.nanoTime() + SETTLED.toNanos();
            for (int round = 0; round < ROUNDS; ) {
                boolean warm = System.nanoTime() > settled;
                round += warm ? 1 : 0;
                for (int i = 0; i < ROUND; i++) {
                    int at = i % tokens.size();
                    timed(warm, find, () -> sessions.find(tokens.get(at)).isPresent());
                }
                for (int i = 0; i < ROUND; i++) {
                    int at = i % tokens.size();
                    timed(warm, get, () -> redis.get(names.get(at)).isPresent());
                }
            }
            double verified = find.getValueAtPercentile(50) / 1e3;
            double bare = get.getValueAtPercentile(50) / 1e3;
            report.add(Row.atMost(
                    1.3,
                    "",
                    "the same when Redis must be asked, against a bare GET over the same client (medians)",
                    verified / bare,
                    Row.number(verified) + " µs against " + Row.number(bare) + " µs"));
        }
    }

    private static void timed(boolean record, Histogram into, BooleanSupplier work) {
        long begin = System.nanoTime();
        boolean found;
        try {
            found = work.getAsBoolean();
        } catch (StoreUnavailable | ProblemException tooBusy) {
            // the deadline passed on a busy machine: no figure, but no end of the measurement either
            return;
        }
        long nanos = System.nanoTime() - begin;
        if (!found) {
            throw new IllegalStateException("a session was not found");
        }
        if (record) {
            into.recordValue(nanos);
        }
    }

    private static void hears(EngineInJvm engine) {
        eventually(Duration.ofSeconds(10), () -> {
            if (!engine.hearsChanges()) {
                throw new AssertionError("the channel of changes is not intact");
            }
        });
    }
}
