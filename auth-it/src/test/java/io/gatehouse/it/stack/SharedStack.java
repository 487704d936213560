package io.gatehouse.it.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One stack with two nodes, and one with an OpenID provider and up to two of its own, for all tests that leave them as
 * they found them. They stop with the JVM.
 */
public final class SharedStack {

    private static LocalStack stack;
    private static LocalStack openIdStack;
    private static boolean stopping;
    private static final Map<String, Node> NODES = new HashMap<>();

    private SharedStack() {}

    public static synchronized LocalStack stack() {
        if (stack == null) {
            stack = LocalStack.start();
            stopWithTheJvm();
        }
        return stack;
    }

    public static Node node() {
        return node("node-1");
    }

    public static Node otherNode() {
        return node("node-2");
    }

    /** A node with an OpenID provider, whose clock nobody can move: so no test moves that of the node. */
    public static Node openIdNode() {
        return openIdNode("openid");
    }

    /** Beside it, on the same PostgreSQL and Redis. */
    public static Node otherOpenIdNode() {
        return openIdNode("openid-2");
    }

    private static synchronized Node openIdNode(String name) {
        return startedTogether(openIdStack(), name, "openid", "openid-2");
    }

    public static synchronized LocalStack openIdStack() {
        if (openIdStack == null) {
            openIdStack = LocalStack.start().withOpenId();
            stopWithTheJvm();
        }
        return openIdStack;
    }

    private static synchronized Node node(String name) {
        return startedTogether(stack(), name, "node-1", "node-2");
    }

    /** Two, of which each whole run of the tests needs both. */
    private static Node startedTogether(LocalStack on, String name, String one, String other) {
        if (!NODES.containsKey(name)) {
            NODES.putAll(Node.startTogether(on, Map.of(one, Map.of(), other, Map.of()), Duration.ZERO));
        }
        return NODES.get(name);
    }

    private static void stopWithTheJvm() {
        if (!stopping) {
            stopping = true;
            Runtime.getRuntime().addShutdownHook(new Thread(SharedStack::stop));
        }
    }

    private static synchronized void stop() {
        NODES.values().forEach(Node::close);
        Stream.of(stack, openIdStack).filter(Objects::nonNull).forEach(LocalStack::close);
    }
}
