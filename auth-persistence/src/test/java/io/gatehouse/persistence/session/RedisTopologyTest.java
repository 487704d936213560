package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.EndReason;
import io.gatehouse.config.Settings;
import io.gatehouse.dev.stack.RedisCluster;
import io.gatehouse.dev.stack.RedisSentinel;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import io.gatehouse.persistence.Eventually;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.redis.Broadcast;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.session.SessionEntry.Ended;
import io.gatehouse.persistence.session.SessionEntry.Live;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTopologyTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Ended ENDED = new Ended(EndReason.SIGNED_OUT);

    /** The promise for each request. One of several may wake up late on a machine that does much else: nine in ten count. */
    private static final Duration PROMISE = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void in_a_cluster_a_dead_master_takes_no_end_back_and_the_other_slots_go_on() throws Exception {
        String password = UUID.randomUUID().toString();
        try (RedisCluster cluster = RedisCluster.start(folder, Optional.of(password));
                Redis redis = new Redis(Settings.of(Map.of("REDIS_URL", cluster.url(), "REDIS_PASSWORD", password)))) {
            assertThat(redis.connected(LONG)).isTrue();
            SessionStore store = new SessionStore(redis, clock);
            Map<SessionKey, SessionEntry> expected = open(store, 90);
            RedisServer doomed =
                    cluster.masterOfSlot(name(expected.keySet().iterator().next()));
            assertThat(doomed.command("WAIT", "1", "5000")).isEqualTo(1L);
            doomed.kill();

            int answered = 0;
            List<Duration> refused = new ArrayList<>();
            for (Map.Entry<SessionKey, SessionEntry> one : expected.entrySet()) {
                long begin = System.nanoTime();
                try {
                    assertThat(store.find(one.getKey())).isEqualTo(one.getValue());
                    store.end(one.getKey(), EndReason.SIGNED_OUT, Duration.ofMinutes(10));
                    one.setValue(ENDED);
                    answered++;
                } catch (StoreUnavailable itsMasterIsDead) {
                    refused.add(Duration.ofNanos(System.nanoTime() - begin));
                }
            }
            assertThat(answered).isGreaterThan(20);
            assertThat(refused).isNotEmpty();
            Collections.sort(refused);
            assertThat(refused.get(refused.size() * 9 / 10)).isLessThan(PROMISE);

            cluster.awaitHealthy();
            for (Map.Entry<SessionKey, SessionEntry> one : expected.entrySet()) {
                assertThat(Eventually.holds(LONG, () -> store.find(one.getKey()).equals(one.getValue())))
                        .as("session %s", one.getKey())
                        .isTrue();
            }
        }
    }

    @Test
    void in_a_cluster_changes_reach_every_node_and_locks_hold() throws Exception {
        try (RedisCluster cluster = RedisCluster.start(folder);
                Redis one = new Redis(Settings.of(Map.of("REDIS_URL", cluster.url())));
                Redis other = new Redis(Settings.of(Map.of("REDIS_URL", cluster.url())));
                SessionChannel sender = new SessionChannel(one, new Broadcast(one));
                SessionChannel receiver = new SessionChannel(other, new Broadcast(other))) {
            assertThat(one.connected(LONG) && other.connected(LONG)).isTrue();
            java.util.Set<SessionKey> heard = java.util.concurrent.ConcurrentHashMap.newKeySet();
            sender.listen(key -> {}, () -> {}, () -> {});
            receiver.listen(heard::add, () -> {}, () -> {});
            assertThat(Eventually.holds(LONG, () -> sender.intact() && receiver.intact()))
                    .isTrue();
            SessionKey key = SessionsSample.key();
            sender.publish(key);
            assertThat(Eventually.holds(LONG, () -> heard.contains(key))).isTrue();
            assertThat(new ClusterLocks(one)
                            .runAlone("a", LONG, () -> new ClusterLocks(other).runAlone("a", Duration.ZERO, () -> 1)))
                    .contains(Optional.empty());

            cluster.masterOfSlot("gatehouse:session-changes").kill();
            cluster.awaitHealthy();
            assertThat(Eventually.holds(LONG, () -> sender.intact() && receiver.intact()))
                    .isTrue();
            SessionKey later = SessionsSample.key();
            assertThat(Eventually.holds(LONG, () -> {
                        sender.publish(later);
                        return heard.contains(later);
                    }))
                    .isTrue();
        }
    }

    @Test
    void with_sentinels_the_replica_is_used_when_the_master_dies() throws Exception {
        try (RedisSentinel group = RedisSentinel.start(folder);
                Redis redis = new Redis(Settings.of(Map.of("REDIS_URL", group.url())))) {
            assertThat(redis.connected(LONG)).isTrue();
            SessionStore store = new SessionStore(redis, clock);
            Map<SessionKey, SessionEntry> expected = open(store, 10);
            RedisServer master = group.master();
            assertThat(master.command("WAIT", "1", "5000")).isEqualTo(1L);
            master.kill();
            group.awaitFailover(master);
            for (Map.Entry<SessionKey, SessionEntry> one : expected.entrySet()) {
                assertThat(Eventually.holds(LONG, () -> store.find(one.getKey()).equals(one.getValue())))
                        .isTrue();
            }
            store.end(expected.keySet().iterator().next(), EndReason.SIGNED_OUT, Duration.ofMinutes(1));
        }
    }

    @Test
    void with_tls_the_servers_certificate_must_be_trusted_and_carry_its_name() throws Exception {
        String password = UUID.randomUUID().toString();
        RedisSettings settings = RedisSettings.in(folder).withTls().withPassword(password);
        try (RedisServer server = RedisServer.start(settings)) {
            Path certificate = server.certificate().orElseThrow().certificate();
            Map<String, String> trusting = Map.of(
                    "REDIS_URL", server.url(), "REDIS_PASSWORD", password, "REDIS_TLS_CA", certificate.toString());
            assertThat(canOpen(trusting, LONG)).isTrue();
            assertThat(canOpen(without(trusting, "REDIS_TLS_CA"), Duration.ofSeconds(3)))
                    .isFalse();
            Map<String, String> underAnotherName = new LinkedHashMap<>(trusting);
            underAnotherName.put("REDIS_URL", "rediss://127.0.0.2:" + server.port());
            assertThat(canOpen(underAnotherName, Duration.ofSeconds(3))).isFalse();
            Map<String, String> wrongPassword = new LinkedHashMap<>(trusting);
            wrongPassword.put("REDIS_PASSWORD", "wrong");
            assertThat(canOpen(wrongPassword, Duration.ofSeconds(3))).isFalse();
        }
    }

    @Test
    void with_tls_a_cluster_keeps_sessions_and_their_ends_for_who_trusts_it() {
        String password = UUID.randomUUID().toString();
        try (RedisCluster cluster = RedisCluster.startWithTls(folder, password)) {
            Path certificate = cluster.certificate().orElseThrow().certificate();
            Map<String, String> trusting = Map.of(
                    "REDIS_URL", cluster.url(), "REDIS_PASSWORD", password, "REDIS_TLS_CA", certificate.toString());
            assertThat(cluster.url()).startsWith("rediss+cluster://");
            assertKeepsEnds(trusting, 30);
            assertThat(canOpen(without(trusting, "REDIS_TLS_CA"), Duration.ofSeconds(3)))
                    .isFalse();
        }
    }

    @Test
    void with_tls_sentinels_that_ask_for_a_password_of_their_own_lead_to_the_master() {
        String password = UUID.randomUUID().toString();
        String ofSentinels = UUID.randomUUID().toString();
        try (RedisSentinel group = RedisSentinel.startWithTls(folder, password, ofSentinels)) {
            Map<String, String> trusting = Map.of(
                    "REDIS_URL",
                    group.url(),
                    "REDIS_PASSWORD",
                    password,
                    "REDIS_SENTINEL_PASSWORD",
                    ofSentinels,
                    "REDIS_TLS_CA",
                    group.certificate().orElseThrow().certificate().toString());
            assertThat(group.url()).startsWith("rediss+sentinel://");
            assertKeepsEnds(trusting, 2);
            assertThat(canOpen(without(trusting, "REDIS_TLS_CA"), Duration.ofSeconds(3)))
                    .isFalse();
            assertThat(canOpen(without(trusting, "REDIS_SENTINEL_PASSWORD"), Duration.ofSeconds(3)))
                    .isFalse();
        }
    }

    /** @param number enough for some in each part of a cluster */
    private void assertKeepsEnds(Map<String, String> settings, int number) {
        try (Redis redis = new Redis(Settings.of(settings))) {
            assertThat(redis.connected(LONG)).isTrue();
            SessionStore store = new SessionStore(redis, clock);
            assertThat(open(store, number))
                    .hasSize(number)
                    .allSatisfy((key, entry) -> assertThat(store.find(key)).isEqualTo(entry));
        }
    }

    private static Map<String, String> without(Map<String, String> settings, String name) {
        Map<String, String> others = new LinkedHashMap<>(settings);
        others.remove(name);
        return others;
    }

    private boolean canOpen(Map<String, String> settings, Duration within) {
        try (Redis redis = new Redis(Settings.of(settings))) {
            return redis.connected(within)
                    && new SessionStore(redis, clock).open(SessionsSample.key(), SessionsSample.session(clock))
                            instanceof Live;
        }
    }

    /** Half of them ended. */
    private Map<SessionKey, SessionEntry> open(SessionStore store, int number) {
        Map<SessionKey, SessionEntry> entries = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
            SessionKey key = SessionsSample.key();
            entries.put(key, store.open(key, SessionsSample.session(clock)));
            if (i % 2 == 0) {
                store.end(key, EndReason.SIGNED_OUT, Duration.ofMinutes(10));
                entries.put(key, ENDED);
            }
        }
        return entries;
    }

    private static String name(SessionKey key) {
        return "gatehouse:session:" + key.hex();
    }
}
