package io.gatehouse.bench;

import io.gatehouse.dev.stack.PayaraMicro;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of those that are compared, with what its rounds came to. */
final class MeasuredEndpoint {

    /** So few that the server's compilers get their share of two cores: against 64 busy threads they took minutes. */
    private static final int WARM_UP_CONNECTIONS = 2;

    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(5);
    private static final long MOST_WARM_UP_ROUNDS = Size.of("BENCH_WARM_UP_ROUNDS", 60);
    private static final int STEADY_ROUNDS = 4;
    private static final double GETS_BETTER = 0.97;
    private static final long MOST = 1_000_000;

    private final PayaraMicro server;
    private final List<byte[]> requests;
    private final List<Load.Outcome> rounds = new ArrayList<>();
    private long cpuNanos;

    MeasuredEndpoint(PayaraMicro server, List<byte[]> requests) {
        this.server = server;
        this.requests = requests;
    }

    void forget() {
        rounds.clear();
        cpuNanos = 0;
    }

    /** Until requests get no cheaper. */
    void warmUp() {
        double least = Double.MAX_VALUE;
        int steady = 0;
        for (int round = 0; round < MOST_WARM_UP_ROUNDS && steady < STEADY_ROUNDS; round++) {
            forget();
            round(WARM_UP_CONNECTIONS, WARM_UP_ROUND);
            steady = cpuMicros() < least * GETS_BETTER ? 0 : steady + 1;
            least = Math.min(least, cpuMicros());
        }
    }

    void round(int connections) {
        round(connections, ROUND);
    }

    private void round(int connections, Duration length) {
        long before = cpu();
        Load.Outcome outcome = Load.run(server.uri(), requests, connections, length, MOST);
        rounds.add(outcome.mostlyOk());
        cpuNanos += cpu() - before;
    }

    double perSecond() {
        return median(rounds.stream().map(Load.Outcome::perSecond).toList());
    }

    double against(MeasuredEndpoint baseline) {
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
