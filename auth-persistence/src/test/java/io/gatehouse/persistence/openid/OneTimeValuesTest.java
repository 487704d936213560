package io.gatehouse.persistence.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.config.Settings;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.redis.Redis;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OneTimeValuesTest {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private static Redis redis;

    private final OneTimeValues values = new OneTimeValues(redis, new TestClock());
    private final String name = UUID.randomUUID().toString();
    private final byte[] holder = holder(1);
    private final byte[] value = {7, 8, 9};

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
    void a_value_is_taken_once() {
        values.keep(name, holder, value, LIFE);

        assertThat(values.take(name, holder)).contains(value);
        assertThat(values.take(name, holder)).isEmpty();
    }

    @Test
    void somebody_else_takes_nothing_and_spoils_nothing() {
        values.keep(name, holder, value, LIFE);

        assertThat(values.take(name, holder(2))).isEmpty();
        assertThat(values.take(name, holder)).contains(value);
    }

    @Test
    void the_oldest_make_room() {
        List<String> names = IntStream.range(0, 5).mapToObj(n -> name + n).toList();
        names.forEach(each -> {
            values.keep(each, holder, value, LIFE);
            values.bound(name, each, 3, LIFE);
        });

        assertThat(names.stream().filter(each -> values.take(each, holder).isPresent()))
                .hasSize(3)
                .contains(name + 4);
    }

    @Test
    void a_number_is_noted() {
        assertThat(values.noted(name)).isEmpty();

        values.note(name, 12, LIFE);

        assertThat(values.noted(name)).hasValue(12);
    }

    @Test
    void a_holder_is_a_whole_mac() {
        assertThatThrownBy(() -> values.keep(name, new byte[31], value, LIFE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] holder(int fill) {
        byte[] bytes = new byte[OneTimeValues.HOLDER_LENGTH];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }
}
