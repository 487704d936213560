package io.gatehouse.it.stack;

import java.util.HashMap;
import java.util.Map;

/** One stack and two nodes for all tests that leave them as they found them. They stop with the JVM. */
public final class SharedStack {

    private static LocalStack stack;
    private static final Map<String, Node> NODES = new HashMap<>();

    private SharedStack() {}

    public static synchronized LocalStack stack() {
        if (stack == null) {
            stack = LocalStack.start().withOpenId();
            Runtime.getRuntime().addShutdownHook(new Thread(SharedStack::stop));
        }
        return stack;
    }

    public static Node node() {
        return node("node-1");
    }

    public static Node otherNode() {
        return node("node-2");
    }

    private static synchronized Node node(String name) {
        return NODES.computeIfAbsent(name, missing -> Node.start(stack(), missing));
    }

    private static synchronized void stop() {
        NODES.values().forEach(Node::close);
        stack.close();
    }
}
