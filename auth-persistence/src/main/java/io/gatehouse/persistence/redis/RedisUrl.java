package io.gatehouse.persistence.redis;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Loopback;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code REDIS_URL}: {@code redis://[user:password@]host:port[/database]}, {@code redis+cluster://host:port,host:port},
 * {@code redis+sentinel://host:port,host:port/master}; {@code rediss} in place of {@code redis} for TLS.
 *
 * @param nodes each as {@code host:port}
 * @param database 0 unless said otherwise
 * @param masterName with Sentinel only
 */
record RedisUrl(
        Topology topology,
        boolean tls,
        List<String> nodes,
        int database,
        Optional<String> masterName,
        Optional<String> username,
        Optional<Secret> password) {

    static final String FORMS = "must be redis://host:port, redis+cluster://host:port,host:port or"
            + " redis+sentinel://host:port,host:port/master; rediss in place of redis for TLS";

    enum Topology {
        SINGLE,
        CLUSTER,
        SENTINEL
    }

    private static final Pattern URL = Pattern.compile("(?<scheme>rediss?)(\\+(?<topology>cluster|sentinel))?://"
            + "((?<user>[^@/:]*)(:(?<password>[^@/]*))?@)?(?<nodes>[^@/]+)(/(?<path>[A-Za-z0-9._-]*))?");
    private static final Pattern NODE = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:(\\d{1,5}))?");
    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    /** Empty if the text is no such URL. */
    static Optional<RedisUrl> parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        Topology topology = Optional.ofNullable(url.group("topology"))
                .map(name -> Topology.valueOf(name.toUpperCase()))
                .orElse(Topology.SINGLE);
        String path = Optional.ofNullable(url.group("path")).orElse("");
        List<Optional<String>> nodes = Arrays.stream(url.group("nodes").split(",", -1))
                .map(node -> node(node, topology))
                .toList();
        if (nodes.stream().anyMatch(Optional::isEmpty) || !fits(topology, path, nodes.size())) {
            return Optional.empty();
        }
        return decoded(url.group("user"))
                .flatMap(user -> decoded(url.group("password"))
                        .map(password -> new RedisUrl(
                                topology,
                                "rediss".equals(url.group("scheme")),
                                nodes.stream().map(Optional::orElseThrow).toList(),
                                topology == Topology.SINGLE && !path.isEmpty() ? Integer.parseInt(path) : 0,
                                Optional.of(path).filter(name -> topology == Topology.SENTINEL),
                                Optional.of(user).filter(given -> !given.isEmpty()),
                                Optional.of(password)
                                        .filter(given -> !given.isEmpty())
                                        .map(Secret::of))));
    }

    /** Of a Cluster or Sentinel that cannot be told: they name further servers, wherever those may be. */
    boolean onThisMachine() {
        return topology == Topology.SINGLE
                && Loopback.is(nodes.get(0).substring(0, nodes.get(0).lastIndexOf(':')));
    }

    private static boolean fits(Topology topology, String path, int nodes) {
        return switch (topology) {
            case SINGLE -> nodes == 1 && path.matches("\\d{0,4}");
            case CLUSTER -> path.isEmpty();
            case SENTINEL -> !path.isEmpty();
        };
    }

    private static Optional<String> node(String text, Topology topology) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            return Optional.empty();
        }
        int port = node.group(3) != null
                ? Integer.parseInt(node.group(3))
                : topology == Topology.SENTINEL ? SENTINEL_PORT : REDIS_PORT;
        return port >= 1 && port <= 65535 ? Optional.of(node.group(1) + ":" + port) : Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException brokenEscape) {
            return Optional.empty();
        }
    }
}
