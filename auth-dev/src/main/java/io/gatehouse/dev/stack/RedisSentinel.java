package io.gatehouse.dev.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Redis master with one replica, and three sentinels that make the replica the master when the master dies. */
public final class RedisSentinel implements AutoCloseable {

    private static final String NAME = "gatehouse";
    private static final int SENTINELS = 3;
    private static final Duration FORM_LIMIT = Duration.ofSeconds(30);

    private final List<RedisServer> servers;
    private final List<RedisServer> sentinels;

    private RedisSentinel(List<RedisServer> servers, List<RedisServer> sentinels) {
        this.servers = servers;
        this.sentinels = sentinels;
    }

    public static RedisSentinel start(Path folder) {
        return start(folder, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /**
     * All of them speak TLS only, among each other, too.
     *
     * @param password of master and replica
     * @param sentinelPassword of the sentinels
     */
    public static RedisSentinel startWithTls(Path folder, String password, String sentinelPassword) {
        UnaryOperator<RedisSettings> tls =
                settings -> settings.withTls(folder.resolve("tls")).with("tls-replication yes");
        return start(
                folder,
                server -> tls.apply(server).withPassword(password),
                sentinel -> tls.apply(sentinel)
                        .withPassword(sentinelPassword)
                        .with("sentinel sentinel-pass " + sentinelPassword)
                        .with("sentinel auth-pass " + NAME + " " + password));
    }

    private static RedisSentinel start(
            Path folder, UnaryOperator<RedisSettings> eachServer, UnaryOperator<RedisSettings> eachSentinel) {
        RedisServer master = RedisServer.start(eachServer.apply(RedisSettings.in(folder.resolve("master"))));
        RedisServer replica = RedisServer.start(eachServer
                .apply(RedisSettings.in(folder.resolve("replica")))
                .with("replicaof " + master.host() + " " + master.port()));
        List<RedisServer> sentinels = new ArrayList<>();
        for (int i = 0; i < SENTINELS; i++) {
            RedisSettings settings = RedisSettings.in(folder.resolve("sentinel-" + i))
                    .with("sentinel monitor " + NAME + " " + master.host() + " " + master.port() + " 2")
                    .with("sentinel down-after-milliseconds " + NAME + " 1000")
                    .with("sentinel failover-timeout " + NAME + " 5000");
            sentinels.add(RedisServer.start(eachSentinel.apply(settings), List.of("--sentinel")));
        }
        RedisSentinel group = new RedisSentinel(List.of(master, replica), List.copyOf(sentinels));
        Await.until("the sentinels to know each other", FORM_LIMIT, group::isFormed);
        return group;
    }

    /** As REDIS_URL wants it. */
    public String url() {
        return sentinels.stream()
                .map(sentinel -> sentinel.host() + ":" + sentinel.port())
                .collect(Collectors.joining(",", scheme() + "+sentinel://", "/" + NAME));
    }

    private String scheme() {
        return certificate().isPresent() ? "rediss" : "redis";
    }

    /** What a client has to trust; present if they speak TLS. */
    public Optional<LocalCertificate> certificate() {
        return servers.get(0).certificate();
    }

    /** The master as the sentinels see it now. */
    public RedisServer master() throws IOException {
        List<?> address = (List<?>) sentinels.get(0).command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
        int port = Integer.parseInt((String) address.get(1));
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until another than the given one is the master. */
    public void awaitFailover(RedisServer from) {
        Await.until(
                "the replica to take over",
                FORM_LIMIT,
                () -> master() != from && ((String) master().command("INFO", "replication")).contains("role:master"));
    }

    @Override
    public void close() {
        Stream.concat(sentinels.stream(), servers.stream()).forEach(RedisServer::kill);
    }

    private boolean isFormed() throws IOException {
        for (RedisServer sentinel : sentinels) {
            List<?> facts = (List<?>) sentinel.command("SENTINEL", "MASTER", NAME);
            boolean all = valueOf(facts, "num-other-sentinels").equals(Integer.toString(SENTINELS - 1))
                    && valueOf(facts, "num-slaves").equals("1");
            if (!all) {
                return false;
            }
        }
        return true;
    }

    private static Object valueOf(List<?> facts, String name) {
        return facts.get(facts.indexOf(name) + 1);
    }
}
