package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.config.Settings;
import io.gatehouse.dev.fault.FaultProxy;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import io.gatehouse.persistence.Eventually;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.Broadcast;
import io.gatehouse.persistence.redis.Redis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionChannelTest {

    private static final Duration BACK = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private RedisServer server;
    private FaultProxy wire;
    private Node near;
    private Node far;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start(RedisSettings.in(folder));
        wire = FaultProxy.to(server.host(), server.port());
        near = new Node(server.url());
        far = new Node("redis://127.0.0.1:" + wire.port());
        assertThat(Eventually.holds(BACK, () -> near.channel.intact() && far.channel.intact()))
                .isTrue();
    }

    @AfterEach
    void stop() {
        near.close();
        far.close();
        wire.close();
        server.kill();
    }

    @Test
    void tells_every_node_and_itself() throws Exception {
        SessionKey key = SessionsSample.key();
        near.channel.publish(key);
        assertThat(Eventually.holds(BACK, () -> near.heard.contains(key) && far.heard.contains(key)))
                .isTrue();
    }

    @Test
    void a_node_that_is_cut_off_knows_within_a_second_and_comes_back() throws Exception {
        wire.cut();
        assertThat(Eventually.holds(Duration.ofMillis(1_500), () -> !far.channel.intact()))
                .isTrue();
        assertThat(Eventually.holds(BACK, () -> far.heard.contains("lost"))).isTrue();
        assertThat(near.channel.intact()).isTrue();
        assertThatThrownBy(() -> far.channel.publish(SessionsSample.key())).isInstanceOf(StoreUnavailable.class);
        wire.pass();
        assertThat(Eventually.holds(BACK, far.channel::intact)).isTrue();
        assertThat(far.heard.lastIndexOf("restored")).isGreaterThan(far.heard.indexOf("lost"));
        SessionKey key = SessionsSample.key();
        near.channel.publish(key);
        assertThat(Eventually.holds(BACK, () -> far.heard.contains(key))).isTrue();
    }

    @Test
    void what_was_published_while_a_node_made_its_connection_anew_is_heard_or_counts_as_a_loss() throws Exception {
        for (int round = 0; round < 5; round++) {
            assertThat(Eventually.holds(BACK, far.channel::intact)).isTrue();
            far.heard.clear();
            SessionKey key = SessionsSample.key();
            wire.cut();
            near.channel.publish(key);
            wire.pass();
            assertThat(Eventually.holds(BACK, () -> far.heard.contains(key) || far.heard.contains("lost")))
                    .isTrue();
        }
    }

    @Test
    void a_stalled_server_is_a_loss_for_all_and_all_come_back() throws Exception {
        server.suspend();
        assertThat(Eventually.holds(Duration.ofMillis(1_500), () -> !near.channel.intact() && !far.channel.intact()))
                .isTrue();
        server.resume();
        assertThat(Eventually.holds(BACK, () -> near.channel.intact() && far.channel.intact()))
                .isTrue();
    }

    @Test
    void a_server_that_was_killed_and_started_again_brings_the_channel_back() throws Exception {
        server.kill();
        assertThat(Eventually.holds(Duration.ofMillis(1_500), () -> !near.channel.intact()))
                .isTrue();
        server.start();
        assertThat(Eventually.holds(BACK, () -> near.channel.intact() && far.channel.intact()))
                .isTrue();
    }

    private static final class Node implements AutoCloseable {

        private final List<Object> heard = new CopyOnWriteArrayList<>();
        private final Redis redis;
        private final SessionChannel channel;

        private Node(String url) {
            redis = new Redis(Settings.of(Map.of("REDIS_URL", url)));
            channel = new SessionChannel(redis, new Broadcast(redis));
            channel.listen(heard::add, () -> heard.add("lost"), () -> heard.add("restored"));
        }

        @Override
        public void close() {
            channel.close();
            redis.close();
        }
    }
}
