package io.gatehouse.it.fault;

import static io.gatehouse.it.stack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The servers and nodes that the tests of this package break. They start when first asked for, and stop with the JVM. */
final class FaultStack {

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** More than any breaker waits until it tries again. */
    private static final long BREAKER_SECONDS = 6;

    private static LocalStack stack;
    private static final Map<String, Wires> WIRES = new HashMap<>();
    private static final Map<String, Node> NODES = new HashMap<>();

    private FaultStack() {}

    static synchronized LocalStack stack() {
        if (stack == null) {
            stack = LocalStack.start();
            Runtime.getRuntime().addShutdownHook(new Thread(FaultStack::stop));
        }
        return stack;
    }

    static Node node() {
        return node("node-1");
    }

    static Node otherNode() {
        return node("node-2");
    }

    static Wires wires() {
        return wires("node-1");
    }

    static Wires otherWires() {
        return wires("node-2");
    }

    private static synchronized Node node(String name) {
        if (NODES.isEmpty()) {
            NODES.putAll(Node.startTogether(
                    stack(), Map.of("node-1", settings("node-1"), "node-2", settings("node-2")), GRACE));
        }
        return NODES.get(name);
    }

    private static Map<String, String> settings(String name) {
        Map<String, String> settings = new HashMap<>(wires(name).settings());
        // time is moved in steps of half an hour, between which no session is used
        settings.put("GATEHOUSE_SESSION_IDLE_MINUTES", "60");
        return settings;
    }

    private static synchronized Wires wires(String name) {
        return WIRES.computeIfAbsent(name, missing -> Wires.of(stack()));
    }

    /** Everything as at the start, and every node ready. */
    static synchronized void mend() {
        WIRES.values().forEach(Wires::mend);
        stack().stytch().clearFaults();
        stack().advanceClock(BREAKER_SECONDS);
        NODES.values()
                .forEach(node ->
                        eventually(RECOVERY, () -> assertThat(readiness(node)).isEqualTo(200)));
    }

    static int readiness(Node node) {
        return node.management().get("/health/ready").status();
    }

    static Outage redisKilled() {
        return new Outage(() -> redis().kill(), () -> redis().start());
    }

    static Outage redisSuspended() {
        return new Outage(() -> redis().suspend(), () -> redis().resume());
    }

    static Outage postgresKilled() {
        return new Outage(() -> postgres().kill(), () -> postgres().start());
    }

    static Outage postgresSuspended() {
        return new Outage(() -> postgres().suspend(), () -> postgres().resume());
    }

    /** Something wrong with a node's wires. */
    static Outage onTheWire(Wires wires, Consumer<Wires> spoil) {
        return new Outage(() -> spoil.accept(wires), wires::mend);
    }

    static Outage stytch(String kind, Map<String, ?> more) {
        return new Outage(
                () -> stack().stytch().spoil("*", kind, more),
                () -> stack().stytch().clearFaults());
    }

    static RedisServer redis() {
        return stack().redis();
    }

    static PostgresServer postgres() {
        return stack().postgres();
    }

    private static synchronized void stop() {
        WIRES.values().forEach(Wires::mend);
        NODES.values().forEach(Node::close);
        stack.close();
    }
}
