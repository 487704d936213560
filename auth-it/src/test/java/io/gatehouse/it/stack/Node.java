package io.gatehouse.it.stack;

import io.gatehouse.dev.stack.PayaraMicro;
import io.gatehouse.dev.stack.PayaraSettings;
import io.gatehouse.dev.stack.Ports;
import io.gatehouse.dev.stack.ProjectFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Gatehouse's WAR on Payara Micro. */
public final class Node extends Gatehouse implements AutoCloseable {

    /** {@code JAVA_TOOL_OPTIONS} of one that starts, serves a few requests that nobody times, and ends. */
    public static final String BRIEF = "-XX:TieredStopAtLevel=1";

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final int WARM_UP_REQUESTS = 300;

    private final PayaraMicro payara;

    private Node(PayaraMicro payara) {
        super(payara.uri());
        this.payara = payara;
    }

    public static Node start(LocalStack stack, String name) {
        return start(stack, name, Map.of());
    }

    /** @param settings instead of, or besides, those of the stack */
    public static Node start(LocalStack stack, String name, Map<String, String> settings) {
        return start(stack, name, settings, Duration.ZERO);
    }

    /** @param grace how long it goes on serving after it was asked to stop */
    public static Node start(LocalStack stack, String name, Map<String, String> settings, Duration grace) {
        return startTogether(stack, Map.of(name, settings), grace).get(name);
    }

    /** @param war instead of the one that was built */
    public static Node start(LocalStack stack, String name, Path war, Map<String, String> settings) {
        Node node = begin(stack, name, war, settings, Duration.ZERO);
        node.awaitReady();
        return node;
    }

    /**
     * Starts several at once: what one leaves idle of two cores, another uses.
     *
     * @param settings by the node's name: instead of, or besides, those of the stack
     * @return all by their names
     */
    public static Map<String, Node> startTogether(
            LocalStack stack, Map<String, Map<String, String>> settings, Duration grace) {
        Map<String, Node> nodes = startTogether(stack, ProjectFiles.find().war(), settings, grace);
        nodes.values().forEach(Node::warmUp);
        return nodes;
    }

    /** @param war instead of the one that was built */
    public static Map<String, Node> startTogether(
            LocalStack stack, Path war, Map<String, Map<String, String>> settings, Duration grace) {
        Map<String, Node> nodes = new TreeMap<>();
        settings.forEach((name, own) -> nodes.put(name, begin(stack, name, war, own, grace)));
        nodes.values().forEach(Node::awaitReady);
        return nodes;
    }

    private static Node begin(LocalStack stack, String name, Path war, Map<String, String> settings, Duration grace) {
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("GATEHOUSE_BASE_URL", "http://localhost:" + port);
        environment.putAll(settings);
        return new Node(PayaraMicro.start(
                PayaraSettings.micro(stack.folder(name))
                        .withPort(port)
                        .withEnvironment(environment)
                        .withGrace(grace),
                war));
    }

    private void awaitReady() {
        payara.awaitReady(START);
    }

    /** Until the JVM has seen the way of a request, it may miss deadlines that it meets ever after. */
    private void warmUp() {
        String[] token = new String[1];
        Eventually.eventually(WARM_UP, () -> token[0] = signUp(newEmail()));
        for (int i = 0; i < WARM_UP_REQUESTS; i++) {
            session(token[0]);
        }
        logout(token[0]);
    }

    public PayaraMicro payara() {
        return payara;
    }

    /** Health, metrics and the API description have a port of their own. */
    public Http management() {
        return new Http(payara.management("/"));
    }

    @Override
    public void close() {
        payara.close();
    }
}
