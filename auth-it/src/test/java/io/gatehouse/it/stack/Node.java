package io.gatehouse.it.stack;

import io.gatehouse.dev.stack.PayaraMicro;
import io.gatehouse.dev.stack.PayaraSettings;
import io.gatehouse.dev.stack.Ports;
import io.gatehouse.dev.stack.ProjectFiles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Gatehouse's WAR on Payara Micro. */
public final class Node extends Gatehouse implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

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
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("GATEHOUSE_BASE_URL", "http://localhost:" + port);
        environment.putAll(settings);
        PayaraMicro payara = PayaraMicro.start(
                PayaraSettings.micro(stack.folder(name)).withPort(port).withEnvironment(environment),
                ProjectFiles.find().war());
        payara.awaitReady(START);
        return new Node(payara);
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
