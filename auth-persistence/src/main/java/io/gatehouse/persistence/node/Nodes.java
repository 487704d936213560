package io.gatehouse.persistence.node;

import static io.gatehouse.persistence.redis.Script.number;

import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nodes, in Redis: one list under one key, which each writes itself into again and again. Every method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when Redis cannot be asked in time.
 */
@ApplicationScoped
public class Nodes {

    /** How long a node that is gone is remembered: for somebody who looks which one it was. */
    static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final Script TELL = Script.beside(Nodes.class, "tell.lua");
    private static final Script HEARD = Script.beside(Nodes.class, "heard.lua");
    private static final String KEY = "gatehouse:nodes";

    /** First of the parts, so that a later release may write others. */
    private static final String FORM = "1";

    private static final int PARTS = 5;

    private final Redis redis;
    private final Clock clock;

    Nodes() {
        this(null, null);
    }

    @Inject
    public Nodes(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Says that a node is there. */
    public void tell(Node node) {
        redis.run(TELL, KEY, number(clock.millis()), written(node), number(REMEMBERED.toMillis()));
    }

    /** Those that were heard of lately, the last one first. */
    public List<HeardNode> heard() {
        List<byte[]> answer = redis.list(HEARD, KEY, number(clock.millis() - REMEMBERED.toMillis()));
        List<HeardNode> heard = new ArrayList<>();
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            Instant at = Instant.ofEpochMilli(new BigDecimal(text(answer.get(i + 1))).longValue());
            read(text(answer.get(i))).ifPresent(node -> heard.add(new HeardNode(node, at)));
        }
        return heard;
    }

    private static byte[] written(Node node) {
        return String.join(
                        "\n",
                        FORM,
                        node.id(),
                        node.name(),
                        node.version(),
                        Long.toString(node.since().toEpochMilli()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Empty for what another release has written. */
    private static Optional<Node> read(String written) {
        String[] parts = written.split("\n", -1);
        return parts.length == PARTS && parts[0].equals(FORM) && parts[4].matches("\\d{1,15}")
                ? Optional.of(new Node(parts[1], parts[2], parts[3], Instant.ofEpochMilli(Long.parseLong(parts[4]))))
                : Optional.empty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
