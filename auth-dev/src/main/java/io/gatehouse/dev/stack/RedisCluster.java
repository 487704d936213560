package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster of six processes on loopback: three masters with a third of the slots each, three replicas. */
public final class RedisCluster implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final Duration FORM_LIMIT = Duration.ofSeconds(30);

    private final List<RedisServer> nodes;

    private RedisCluster(List<RedisServer> nodes) {
        this.nodes = nodes;
    }

    public static RedisCluster start(Path folder) {
        return start(folder, Optional.empty());
    }

    public static RedisCluster start(Path folder, Optional<String> password) {
        return start(folder, node -> password.map(node::withPassword).orElse(node));
    }

    /** Clients and nodes speak TLS only, among each other, too. */
    public static RedisCluster startWithTls(Path folder, String password) {
        return start(
                folder,
                node -> node.withPassword(password)
                        .withTls(folder.resolve("tls"))
                        .with("tls-cluster yes")
                        .with("tls-replication yes"));
    }

    private static RedisCluster start(Path folder, UnaryOperator<RedisSettings> each) {
        List<RedisServer> nodes = new ArrayList<>();
        for (int i = 0; i < 2 * MASTERS; i++) {
            RedisSettings settings = RedisSettings.in(folder.resolve("node-" + i))
                    .withPort(Ports.freeForClusterNode())
                    .with("cluster-enabled yes")
                    .with("cluster-node-timeout 1000")
                    .with("cluster-replica-validity-factor 0");
            nodes.add(RedisServer.start(each.apply(settings)));
        }
        RedisCluster cluster = new RedisCluster(List.copyOf(nodes));
        try {
            cluster.form();
        } catch (IOException e) {
            cluster.close();
            throw new UncheckedIOException("Cannot form a cluster", e);
        }
        return cluster;
    }

    /** As REDIS_URL wants it. */
    public String url() {
        return (certificate().isPresent() ? "rediss" : "redis")
                + "+cluster://"
                + nodes.stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(","));
    }

    /** What a client has to trust; present if they speak TLS. */
    public Optional<LocalCertificate> certificate() {
        return nodes.get(0).certificate();
    }

    public List<RedisServer> nodes() {
        return nodes;
    }

    /** The node that answers for the key now. */
    public RedisServer masterOfSlot(String key) {
        try {
            RedisServer asked = living();
            long slot = (Long) asked.command("CLUSTER", "KEYSLOT", key);
            for (Object range : (List<?>) asked.command("CLUSTER", "SLOTS")) {
                List<?> parts = (List<?>) range;
                if ((Long) parts.get(0) <= slot && slot <= (Long) parts.get(1)) {
                    long port = (Long) ((List<?>) parts.get(2)).get(1);
                    return nodes.stream()
                            .filter(node -> node.port() == port)
                            .findFirst()
                            .orElseThrow();
                }
            }
            throw new IllegalStateException("Nobody answers for slot " + slot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until every slot has a living master again. */
    public void awaitHealthy() {
        Await.until(
                "the cluster to answer for all slots",
                FORM_LIMIT,
                () -> nodes.stream().filter(RedisServer::isAlive).allMatch(RedisCluster::isHealthy));
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::kill);
    }

    private void form() throws IOException {
        for (int i = 0; i < MASTERS; i++) {
            List<String> add = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
            IntStream.range(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS)
                    .forEach(slot -> add.add(Integer.toString(slot)));
            nodes.get(i).command(add.toArray(String[]::new));
        }
        RedisServer first = nodes.get(0);
        for (RedisServer node : nodes.subList(1, nodes.size())) {
            first.command("CLUSTER", "MEET", node.host(), Integer.toString(node.port()));
        }
        Await.until(
                "all nodes to know each other",
                FORM_LIMIT,
                () -> nodes.stream().allMatch(node -> info(node).contains("cluster_known_nodes:" + nodes.size())));
        for (int i = 0; i < MASTERS; i++) {
            RedisServer replica = nodes.get(MASTERS + i);
            String master = (String) nodes.get(i).command("CLUSTER", "MYID");
            Await.until(
                    "a replica to follow its master",
                    FORM_LIMIT,
                    () -> "OK".equals(replica.command("CLUSTER", "REPLICATE", master)));
        }
        awaitHealthy();
        Await.until(
                "the replicas to be in step",
                FORM_LIMIT,
                () -> nodes.subList(MASTERS, nodes.size()).stream().allMatch(RedisCluster::isInStep));
    }

    private RedisServer living() {
        return nodes.stream().filter(RedisServer::isAlive).findFirst().orElseThrow();
    }

    private static boolean isHealthy(RedisServer node) {
        return info(node).contains("cluster_state:ok") && info(node).contains("cluster_slots_ok:" + SLOTS);
    }

    private static boolean isInStep(RedisServer replica) {
        try {
            return ((String) replica.command("INFO", "replication")).contains("master_link_status:up");
        } catch (IOException e) {
            return false;
        }
    }

    private static String info(RedisServer node) {
        try {
            return (String) node.command("CLUSTER", "INFO");
        } catch (IOException e) {
            return "";
        }
    }
}
