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
    private static final Duration START = Duration.ofMinutes(3);

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
        try (PayaraMicro bare = start("alone", ProbeWars.alone(stack.folder(".")));
                PayaraMicro mechanism = start("mechanism", ProbeWars.behindMechanism(stack.folder(".")));
                Node standard = startNode("standard");
                Node direct = startNode("direct")) {
            List<byte[]> plain = List.of(Load.get("/probe/guarded", Map.of()));
            MeasuredEndpoint alone = new MeasuredEndpoint(bare, plain);
            MeasuredEndpoint floor = new MeasuredEndpoint(mechanism, plain);
            // sessions are good on both
            List<byte[]> guarded = Tokens.requests("/probe/guarded", Tokens.ofNewPeople(direct, PEOPLE));
            List<Bridged> bridged = List.of(
                    Bridged.of("standard", 0.65, standard, guarded), Bridged.of("direct", 0.80, direct, guarded));
            List<MeasuredEndpoint> all = new ArrayList<>(List.of(alone, floor));
            bridged.forEach(each -> all.addAll(List.of(each.open(), each.guarded())));
            all.forEach(MeasuredEndpoint::warmUp);
            for (int connections : CONNECTIONS) {
                all.forEach(MeasuredEndpoint::forget);
                for (int round = 0; round < ROUNDS; round++) {
                    all.forEach(endpoint -> endpoint.round(connections));
                }
                String at = ", " + connections + " connections";
                report.add(Row.shown("endpoint alone" + at, alone.perSecond(), "per s", alone.details()));
                report.add(Row.shown(
                        "the container's own mechanism that does nothing, against alone" + at,
                        floor.against(alone),
                        "",
                        floor.details()));
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
    private record Bridged(String bridge, double target, MeasuredEndpoint open, MeasuredEndpoint guarded) {

        static Bridged of(String bridge, double target, Node node, List<byte[]> guarded) {
            List<byte[]> open = List.of(Load.get("/probe/open", Map.of()));
            return new Bridged(
                    bridge,
                    target,
                    new MeasuredEndpoint(node.payara(), open),
                    new MeasuredEndpoint(node.payara(), guarded));
        }

        void report(Report report, String connections, MeasuredEndpoint alone) {
            String at = connections + ", " + bridge + " bridge";
            report.add(Row.shown("open endpoint" + at, open.perSecond(), "per s", open.details()));
            report.add(Row.shown("guarded endpoint" + at, guarded.perSecond(), "per s", guarded.details()));
            report.add(Row.atLeast(0.95, "guarded against open" + at, guarded.against(open), cpu(open, guarded)));
            report.add(Row.atLeast(target, "guarded against alone" + at, guarded.against(alone), cpu(alone, guarded)));
        }

        private static String cpu(MeasuredEndpoint baseline, MeasuredEndpoint guarded) {
            return "by the server's CPU time " + Row.number(baseline.cpuMicros() / guarded.cpuMicros());
        }
    }

    private PayaraMicro start(String name, Path war) {
        PayaraMicro payara = PayaraMicro.start(
                PayaraSettings.micro(stack.folder(name))
                        // it has no health checks of its own
                        .withJvmOption("-Dmp.health.default.readiness.empty.response=UP"),
                war);
        payara.awaitReady(START);
        Http http = new Http(payara.uri());
        Eventually.eventually(START, () -> {
            if (http.get("/probe/guarded").status() != 200) {
                throw new AssertionError("not deployed yet");
            }
        });
        return payara;
    }
}
