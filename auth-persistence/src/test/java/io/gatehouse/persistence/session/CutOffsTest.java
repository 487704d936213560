package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.redis.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CutOffsTest {

    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final CutOff FIRST = new CutOff(Instant.ofEpochMilli(1_000), "");
    private static final CutOff LATER = new CutOff(Instant.ofEpochMilli(2_000), "a session");

    @Test
    void the_last_one_counts_for_its_account_alone() {
        try (Redis redis =
                new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())))) {
            assertThat(redis.connected(Duration.ofMinutes(1))).isTrue();
            CutOffs cutOffs = new CutOffs(redis);
            UUID account = UUID.randomUUID();
            assertThat(cutOffs.of(account)).isEmpty();

            cutOffs.set(account, FIRST, KEEP);
            assertThat(cutOffs.of(account)).contains(FIRST);
            cutOffs.set(account, LATER, KEEP);

            assertThat(cutOffs.of(account)).contains(LATER);
            assertThat(cutOffs.of(UUID.randomUUID())).isEmpty();
        }
    }
}
