package io.gatehouse.persistence.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.RedisFacts;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NodesTest {

    private static Redis redis;

    private final TestClock clock = new TestClock();
    private final Nodes nodes = new Nodes(redis, clock);
    private final Node one = node("one");
    private final Node other = node("two, ünï");

    @BeforeAll
    static void connect() {
        redis = new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())));
        assertThat(redis.connected(Duration.ofMinutes(1))).isTrue();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Test
    void a_node_that_told_of_itself_is_heard_of_until_long_after_its_last_word() {
        nodes.tell(one);
        clock.move(Duration.ofSeconds(20));
        nodes.tell(other);
        nodes.tell(other);

        assertThat(nodes.heard())
                .contains(
                        new HeardNode(other, clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        new HeardNode(
                                one,
                                clock.instant().truncatedTo(ChronoUnit.MILLIS).minusSeconds(20)));
        clock.move(Nodes.REMEMBERED);
        assertThat(nodes.heard()).extracting(HeardNode::node).contains(other).doesNotContain(one);
        clock.move(Duration.ofMillis(1));
        assertThat(nodes.heard()).extracting(HeardNode::node).doesNotContain(one, other);
    }

    @Test
    void the_server_says_which_version_it_is_and_what_time() {
        RedisFacts.Facts facts = new RedisFacts(redis).ask();

        assertThat(facts.version()).matches("(redis|valkey) \\d.*");
        assertThat(facts.time()).isAfter(clock.instant().minus(Duration.ofDays(3650)));
    }

    private Node node(String name) {
        return new Node(
                UUID.randomUUID().toString(), name, "1.0", clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
