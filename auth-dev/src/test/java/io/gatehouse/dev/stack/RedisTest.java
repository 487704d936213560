package io.gatehouse.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTest {

    @TempDir
    Path folder;

    @Test
    void keeps_its_data_through_a_restart() throws Exception {
        try (RedisServer redis = RedisServer.start(RedisSettings.in(folder))) {
            redis.command("SET", "a", "1");
            redis.restart();
            assertThat(redis.command("GET", "a")).isEqualTo("1");
        }
    }

    @Test
    void keeps_through_a_kill_what_was_written_to_disk() throws Exception {
        try (RedisServer redis = RedisServer.start(RedisSettings.in(folder).with("appendfsync always"))) {
            redis.command("SET", "a", "1");
            redis.kill();
            assertThat(redis.isAlive()).isFalse();
            redis.start();
            assertThat(redis.command("GET", "a")).isEqualTo("1");
        }
    }

    @Test
    void says_nothing_while_suspended() throws Exception {
        try (RedisServer redis = RedisServer.start(RedisSettings.in(folder))) {
            redis.suspend();
            assertThatThrownBy(() -> redis.command("PING")).isInstanceOf(IOException.class);
            redis.resume();
            assertThat(redis.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void asks_for_its_password_and_speaks_tls() throws Exception {
        String password = Secrets.in(folder.resolve("password"));
        RedisSettings settings = RedisSettings.in(folder).withTls().withPassword(password);
        try (RedisServer redis = RedisServer.start(settings)) {
            assertThat(redis.url()).startsWith("rediss://").doesNotContain(password);
            assertThat(settings.toString()).doesNotContain(password);
            assertThat(redis.command("PING")).isEqualTo("PONG");
            Resp stranger =
                    new Resp(redis.certificate().orElseThrow().context().getSocketFactory(), "127.0.0.1", redis.port());
            try (stranger) {
                assertThatThrownBy(() -> stranger.command("PING")).hasMessageStartingWith("NOAUTH");
            }
        }
    }

    @Test
    void in_a_cluster_a_replica_takes_over_from_a_killed_master() throws Exception {
        String password = Secrets.in(folder.resolve("password"));
        try (RedisCluster cluster = RedisCluster.start(folder, Optional.of(password))) {
            RedisServer master = cluster.masterOfSlot("a");
            master.command("SET", "a", "1");
            assertThat(master.command("WAIT", "1", "2000")).isEqualTo(1L);
            master.kill();
            Await.until("a new master", Duration.ofSeconds(20), () -> cluster.masterOfSlot("a") != master);
            cluster.awaitHealthy();
            assertThat(cluster.masterOfSlot("a").command("GET", "a")).isEqualTo("1");
        }
    }

    @Test
    void sentinels_make_the_replica_the_master_when_the_master_dies() throws Exception {
        try (RedisSentinel group = RedisSentinel.start(folder)) {
            RedisServer master = group.master();
            master.kill();
            group.awaitFailover(master);
            assertThat(group.master().command("SET", "a", "1")).isEqualTo("OK");
        }
    }
}
