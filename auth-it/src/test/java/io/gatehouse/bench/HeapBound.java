package io.gatehouse.bench;

import io.gatehouse.api.SessionToken;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a node's heap holds after collection, while more and more sessions pass through it. */
final class HeapBound {

    private static final int[] STEPS = {0, 10_000, 20_000, 50_000, 100_000};
    private static final int FULL = 2;
    private static final int BLOCK = 5_000;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** The sessions are not Stytch's; nobody must ask it about them while this runs. */
    private static final Map<String, String> SETTINGS =
            Map.of("GATEHOUSE_SESSION_RECHECK_SECONDS", "3600", "GATEHOUSE_NEAR_CACHE_SIZE", "10000");

    private final LocalStack stack;
    private final Path war;
    private final Report report;

    HeapBound(LocalStack stack, Path war, Report report) {
        this.stack = stack;
        this.war = war;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        List<Double> megabytes = new ArrayList<>();
        try (Node node = Node.start(stack, "heap", war, SETTINGS);
                SeededSessions seeded = new SeededSessions(stack.environment())) {
            warmUp(node, seeded);
            int passed = 0;
            for (int step : STEPS) {
                pass(node, seeded, step - passed);
                passed = step;
                megabytes.add(heapAfterCollection(node));
            }
        }
        StringBuilder course = new StringBuilder();
        for (int i = 0; i < STEPS.length; i++) {
            course.append(i == 0 ? "" : ", ")
                    .append(Row.number(megabytes.get(i)))
                    .append(" MB after ")
                    .append(STEPS[i]);
        }
        report.add(Row.atMost(
                10,
                "MB",
                "heap growth from the 20,000th to the 100,000th session, near cache of 10,000",
                megabytes.get(STEPS.length - 1) - megabytes.get(FULL),
                course.toString()));
    }

    private static void warmUp(Node node, SeededSessions seeded) {
        Load.run(node.uri("/"), requests(seeded.open(BLOCK)), 4, TIME_LIMIT, 2L * BLOCK);
    }

    private static List<byte[]> requests(List<SessionToken> tokens) {
        return Tokens.requests(
                "/probe/guarded", tokens.stream().map(SessionToken::reveal).toList());
    }

    private static void pass(Node node, SeededSessions seeded, int sessions) {
        for (int done = 0; done < sessions; done += BLOCK) {
            int some = Math.min(BLOCK, sessions - done);
            Load.run(node.uri("/"), requests(seeded.open(some)), 16, TIME_LIMIT, some)
                    .mostlyOk();
        }
    }

    private static double heapAfterCollection(Node node) throws IOException, InterruptedException {
        jcmd(node, "GC.run");
        Matcher used = USED.matcher(jcmd(node, "GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd said nothing of a heap");
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    private static String jcmd(Node node, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(node.payara().pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd failed: " + said);
        }
        return said;
    }
}
