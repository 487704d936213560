package io.gatehouse.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.redis.RedisUrl.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {

    @Test
    void has_defaults() {
        Settings settings = Settings.of(Map.of());
        RedisConfig config = RedisConfig.of(settings);
        assertThat(config.url())
                .isEqualTo(RedisUrl.parse("redis://localhost:6379").orElseThrow());
        assertThat(config.poolSize()).isEqualTo(32);
        assertThat(config.username()).isEmpty();
        assertThat(config.password()).isEmpty();
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void reads_each_kind_of_url() {
        assertThat(RedisUrl.parse("rediss://me:p%40ss@cache.example/3"))
                .contains(new RedisUrl(
                        Topology.SINGLE,
                        true,
                        List.of("cache.example:6379"),
                        3,
                        Optional.empty(),
                        Optional.of("me"),
                        Optional.of(Secret.of("p@ss"))));
        assertThat(RedisUrl.parse("redis+cluster://a:1,[::1]:2,c"))
                .map(RedisUrl::nodes)
                .contains(List.of("a:1", "[::1]:2", "c:6379"));
        assertThat(RedisUrl.parse("rediss+sentinel://a:1,b/main"))
                .contains(new RedisUrl(
                        Topology.SENTINEL,
                        true,
                        List.of("a:1", "b:26379"),
                        0,
                        Optional.of("main"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(RedisUrl.parse("redis://:a+b@h:1").flatMap(RedisUrl::password))
                .contains(Secret.of("a+b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "http://localhost",
                "redis://",
                "redis://a,b",
                "redis://a:0",
                "redis://a:70000",
                "redis://a/main",
                "redis+cluster://a/1",
                "redis+sentinel://a:1",
                "redis://:%zz@a",
                "redis://a:1?x=y",
                "redis+other://a"
            })
    void refuses_what_is_no_url_and_does_not_repeat_it(String url) {
        Settings settings = Settings.of(Map.of("REDIS_URL", url));
        assertThat(RedisConfig.of(settings).url().nodes()).containsExactly("localhost:6379");
        assertThat(settings.problems()).containsOnlyKeys("REDIS_URL");
        assertThat(settings.problems().get("REDIS_URL")).doesNotContain(url + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://cache.example",
                "redis://127.0.0.1.example",
                "redis://10.0.0.1:6379",
                "redis+cluster://127.0.0.1:1,cache.example:2",
                "redis+sentinel://127.0.0.1:1/main"
            })
    void production_sends_nothing_in_the_clear_to_another_machine(String url) {
        Settings settings = Settings.of(Map.of("REDIS_URL", url));
        RedisConfig.of(settings);
        assertThat(settings.problems()).containsOnlyKeys("REDIS_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "production,rediss://cache.example",
        "production,rediss+cluster://a.example:1",
        "production,redis://localhost:6379",
        "production,redis://127.1.2.3",
        "production,redis://[::1]:6379",
        "local,redis://redis:6379",
        "local,redis+cluster://a.example:1"
    })
    void takes_tls_this_machine_and_what_local_runs_have(String profile, String url) {
        Settings settings = Settings.of(Map.of("GATEHOUSE_PROFILE", profile, "REDIS_URL", url));
        RedisConfig.of(settings);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void keeps_passwords_to_itself_and_wants_one_only() {
        Settings settings =
                Settings.of(Map.of("REDIS_URL", "rediss://:first-word@h:1", "REDIS_PASSWORD", "second-word"));
        assertThat(RedisConfig.of(settings).toString()).doesNotContain("first-word", "second-word");
        assertThat(settings.problems()).containsOnlyKeys("REDIS_PASSWORD");
        assertThat(settings.problems().toString()).doesNotContain("first-word", "second-word");
    }

    @Test
    void refuses_a_trust_file_without_certificates_or_without_tls(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        for (String file :
                List.of(empty.toString(), folder.resolve("missing.pem").toString())) {
            Settings settings = Settings.of(Map.of("REDIS_URL", "rediss://h:1", "REDIS_TLS_CA", file));
            assertThat(RedisConfig.of(settings).trust()).isEmpty();
            assertThat(settings.problems()).containsOnlyKeys("REDIS_TLS_CA");
        }
        Settings plain = Settings.of(Map.of("REDIS_TLS_CA", empty.toString()));
        RedisConfig.of(plain);
        assertThat(plain.problems()).containsOnlyKeys("REDIS_TLS_CA");
    }

    @Test
    void knows_the_slots_of_the_cluster_specification() {
        assertThat(Breakers.slot("123456789")).isEqualTo(0x31C3);
    }
}
