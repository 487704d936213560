package io.gatehouse.bench;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.stack.LocalStack;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the benchmarks that are named, or all but the large one, and writes the table and the chart. */
public final class Bench {

    private static final List<String> ALL =
            List.of("verify", "calls", "heap", "pairs", "speed", "bearers", "openid", "scale");

    /** Not the one that fills a disk. */
    private static final List<String> UNASKED = ALL.subList(0, ALL.size() - 1);

    private Bench() {}

    /** @param args names of benchmarks, separated by commas, or {@code all} */
    public static void main(String[] args) throws Exception {
        List<String> names = args.length == 0 || args[0].equals("all") ? UNASKED : Arrays.asList(args[0].split(","));
        if (!ALL.containsAll(names)) {
            System.err.println("There are these benchmarks: " + String.join(", ", ALL) + ".");
            System.exit(2);
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        ProjectFiles files = ProjectFiles.find();
        Path target = files.root().resolve("auth-it/target/bench");
        Report report = new Report();
        System.out.println("Measuring; " + Report.machine());
        for (String name : names) {
            // a stack of its own for each: parts move the clock and empty Redis
            try (LocalStack stack = name.equals("openid") ? LocalStack.start().withBusyOpenId() : LocalStack.start()) {
                if (name.equals("scale")) {
                    new AtScale(stack, target, report).run();
                } else {
                    run(name, stack, ProbeWars.besideGatehouse(files.war(), stack.folder(".")), report);
                }
            }
            report.writeTo(target);
        }
        System.out.println("The table and the chart are in " + target + "; " + Report.machine());
    }

    private static void run(String name, LocalStack stack, Path war, Report report) throws Exception {
        switch (name) {
            case "verify" -> new Verification(stack, report).run();
            case "calls" -> new StytchCalls(stack, war, report).run();
            case "heap" -> new HeapBound(stack, war, report).run();
            case "pairs" -> new LoginTimes(stack, war, report).run();
            case "bearers" -> new BearerSpeed(stack, war, report).run();
            case "openid" -> new OpenIdSpeed(stack, war, report).run();
            default -> new HttpSpeed(stack, war, report).run();
        }
    }
}
