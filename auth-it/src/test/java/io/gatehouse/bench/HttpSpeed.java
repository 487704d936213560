package io.gatehouse.bench;

import io.gatehouse.dev.stack.PayaraMicro;
import io.gatehouse.dev.stack.PayaraSettings;
import io.gatehouse.it.stack.Eventually;
import io.gatehouse.it.stack.Http;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Requests per second of a guarded endpoint, against an open one beside it and against itself without Gatehouse. Rounds of
 * all take turns, and each round is compared with its neighbours.
 */
final class HttpSpeed {

    private static final int[] CONNECTIONS = {16, 64};
    private static final int ROUNDS = 9;
    private static final int PEOPLE = 100;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(5);
    private static final int MOST_WARM_UP_ROUNDS = 60;
    private static final int STEADY_ROUNDS = 3;
    private static final double GETS_BETTER = 0.97;
    private static final Duration START = Duration.ofMinutes(3);
    private static final long MOST = 1_000_000;

    private final LocalStack stack;
    private final Path war;
    private final Report report;

    HttpSpeed(LocalStack stack, Path war, Report report) {
        this.stack = stack;
        this.war = war;
        this.report = report;
    }

    /** All are up at the same time, and each gets its turn in each round. */
    void run() {
        try (PayaraMicro bare = startAlone();
                Node standard = startNode("standard");
                Node direct = startNode("direct")) {
            Endpoint alone = new Endpoint(bare, List.of(Load.get("/probe/guarded", Map.of())));
            // sessions are good on both
            List<byte[]> guarded = Tokens.requests("/probe/guarded", Tokens.ofNewPeople(direct, PEOPLE));
            List<Bridged> bridged = List.of(
                    Bridged.of("standard", 0.65, standard, guarded), Bridged.of("direct", 0.80, direct, guarded));
            List<Endpoint> all = new ArrayList<>(List.of(alone));
            bridged.forEach(each -> all.addAll(List.of(each.open(), each.guarded())));
            all.forEach(Endpoint::warmUp);
            for (int connections : CONNECTIONS) {
                all.forEach(Endpoint::forget);
                for (int round = 0; round < ROUNDS; round++) {
                    all.forEach(endpoint -> endpoint.round(connections, ROUND));
                }
                String at = ", " + connections + " connections";
                report.add(Row.shown("endpoint alone" + at, alone.perSecond(), "per s", alone.details()));
                bridged.forEach(each -> each.report(report, at, alone));
            }
        }
    }

    private Node startNode(String bridge) {
        // a clock that can be moved looks at a file; production's does not
        Map<String, String> settings = Map.of("GATEHOUSE_CLOCK_OFFSET_FILE", "", "GATEHOUSE_GUARD_BRIDGE", bridge);
        return Node.start(stack, "speed-" + bridge, war, settings);
    }

    /** A deployment with Gatehouse, reached by one of the bridges. */
    private record Bridged(String bridge, double target, Endpoint open, Endpoint guarded) {

        static Bridged of(String bridge, double target, Node node, List<byte[]> guarded) {
            List<byte[]> open = List.of(Load.get("/probe/open", Map.of()));
            return new Bridged(bridge, target, new Endpoint(node.payara(), open), new Endpoint(node.payara(), guarded));
        }

        void report(Report report, String connections, Endpoint alone) {
            String at = connections + ", " + bridge + " bridge";
            report.add(Row.shown("open endpoint" + at, open.perSecond(), "per s", open.details()));
            report.add(Row.shown("guarded endpoint" + at, guarded.perSecond(), "per s", guarded.details()));
            report.add(Row.atLeast(0.95, "guarded against open" + at, guarded.against(open), cpu(open, guarded)));
            report.add(Row.atLeast(target, "guarded against alone" + at, guarded.against(alone), cpu(alone, guarded)));
        }

        private static String cpu(Endpoint baseline, Endpoint guarded) {
            return "by the server's CPU time " + Row.number(baseline.cpuMicros() / guarded.cpuMicros());
        }
    }

    private PayaraMicro startAlone() {
        PayaraMicro payara = PayaraMicro.start(
                PayaraSettings.micro(stack.folder("alone"))
                        // it has no health checks of its own
                        .withJvmOption("-Dmp.health.default.readiness.empty.response=UP"),
                ProbeWars.alone(stack.folder(".")));
        payara.awaitReady(START);
        Http http = new Http(payara.uri());
        Eventually.eventually(START, () -> {
            if (http.get("/probe/guarded").status() != 200) {
                throw new AssertionError("not deployed yet");
            }
        });
        return payara;
    }

    /** One of those that are compared, with what its rounds came to. */
    private static final class Endpoint {

        private final PayaraMicro server;
        private final List<byte[]> requests;
        private final List<Load.Outcome> rounds = new ArrayList<>();
        private long cpuNanos;

        Endpoint(PayaraMicro server, List<byte[]> requests) {
            this.server = server;
            this.requests = requests;
        }

        void forget() {
            rounds.clear();
            cpuNanos = 0;
        }

        /** Until requests get no cheaper: with two cores, the server's compilers need minutes. */
        void warmUp() {
            double least = Double.MAX_VALUE;
            int steady = 0;
            for (int round = 0; round < MOST_WARM_UP_ROUNDS && steady < STEADY_ROUNDS; round++) {
                forget();
                round(CONNECTIONS[1], WARM_UP_ROUND);
                steady = cpuMicros() < least * GETS_BETTER ? 0 : steady + 1;
                least = Math.min(least, cpuMicros());
            }
        }

        void round(int connections, Duration length) {
            long before = cpu();
            Load.Outcome outcome = Load.run(server.uri(), requests, connections, length, MOST);
            rounds.add(outcome.mostlyOk());
            cpuNanos += cpu() - before;
        }

        double perSecond() {
            return median(rounds.stream().map(Load.Outcome::perSecond).toList());
        }

        double against(Endpoint baseline) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < rounds.size(); i++) {
                ratios.add(rounds.get(i).perSecond() / baseline.rounds.get(i).perSecond());
            }
            return median(ratios);
        }

        double cpuMicros() {
            return cpuNanos
                    / 1e3
                    / rounds.stream().mapToLong(Load.Outcome::answered).sum();
        }

        String details() {
            List<Double> p99 = rounds.stream()
                    .map(round -> round.latencies().getValueAtPercentile(99) / 1e3)
                    .toList();
            return Row.number(cpuMicros()) + " µs of the server's CPU time each, p99 " + Row.number(median(p99))
                    + " ms in the closed loop";
        }

        private long cpu() {
            return ProcessHandle.of(server.pid())
                    .flatMap(process -> process.info().totalCpuDuration())
                    .map(Duration::toNanos)
                    .orElse(0L);
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }
}
