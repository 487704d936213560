package io.gatehouse.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a Redis with a password of characters that an address has to escape, once with TLS and once without. */
class RedisProbeTest {

    private static final String PASSWORD = "p+/w@rd";
    private static final String IN_ADDRESS = "p+%2Fw%40rd";
    private static final String VERSION = "\\d+\\.\\d+\\.\\d+";

    @TempDir
    static Path folder;

    private static RedisServer encrypted;
    private static RedisServer plain;

    @BeforeAll
    static void start() {
        encrypted = RedisServer.start(
                RedisSettings.in(folder.resolve("tls")).withTls().withPassword(PASSWORD));
        plain = RedisServer.start(RedisSettings.in(folder.resolve("plain")).withPassword(PASSWORD));
    }

    @AfterAll
    static void stop() {
        encrypted.close();
        plain.close();
    }

    @Test
    void signs_in_by_the_address_or_by_the_settings() throws IOException {
        String server = "127.0.0.1:" + plain.port();

        assertThat(probe("redis://:" + IN_ADDRESS + "@" + server + "/2").version())
                .matches(VERSION);
        assertThat(probe("redis://default:" + IN_ADDRESS + "@" + server).version())
                .matches(VERSION);
        assertThat(probe("redis+cluster://" + server, Optional.of(PASSWORD), Optional.empty())
                        .version())
                .matches(VERSION);
        assertThatThrownBy(probe("redis://:another@" + server, Optional.of(PASSWORD), Optional.empty())::version)
                .as("as a start refuses it")
                .hasMessageStartingWith("REDIS_PASSWORD differs");
        assertThatThrownBy(probe("redis://nobody:" + IN_ADDRESS + "@" + server)::version)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("WRONGPASS");
        assertThatThrownBy(probe("redis://" + server)::version).hasMessageStartingWith("NOAUTH");
    }

    @Test
    void a_sentinel_that_asks_for_a_password_gets_its_own_or_that_of_redis() throws IOException {
        String url = "redis+sentinel://127.0.0.1:" + plain.port() + "/master";

        assertThat(probe(url, Optional.of("another"), Optional.of(PASSWORD)).version())
                .matches(VERSION);
        assertThat(probe(url, Optional.of(PASSWORD), Optional.empty()).version())
                .matches(VERSION);
        assertThatThrownBy(probe(url)::version).hasMessageStartingWith("NOAUTH");
    }

    @Test
    void trusts_the_certificates_in_the_file_and_no_others() throws IOException {
        Path certificate = encrypted.certificate().orElseThrow().certificate();

        assertThat(tls("localhost", Optional.of(certificate)).version()).matches(VERSION);
        assertThatThrownBy(tls("localhost", Optional.empty())::version).hasMessageContaining("PKIX path");
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThatThrownBy(tls("localhost", Optional.of(empty))::version)
                .hasMessageStartingWith("no certificates to trust in ");
    }

    @Test
    void a_trusted_certificate_of_another_host_is_refused() {
        Path certificate = encrypted.certificate().orElseThrow().certificate();

        assertThatThrownBy(tls("127.0.0.2", Optional.of(certificate))::version).isInstanceOf(IOException.class);
    }

    @Test
    void keeps_what_signs_in_to_itself() {
        assertThat(probe("redis://:" + IN_ADDRESS + "@localhost", Optional.of(PASSWORD), Optional.of(PASSWORD)))
                .asString()
                .doesNotContain(IN_ADDRESS, PASSWORD);
    }

    private static RedisProbe tls(String host, Optional<Path> authority) {
        String url = "rediss://" + host + ":" + encrypted.port();
        return new RedisProbe(url, Optional.empty(), Optional.of(PASSWORD), Optional.empty(), authority);
    }

    private static RedisProbe probe(String url) {
        return probe(url, Optional.empty(), Optional.empty());
    }

    private static RedisProbe probe(String url, Optional<String> password, Optional<String> sentinelPassword) {
        return new RedisProbe(url, Optional.empty(), password, sentinelPassword, Optional.empty());
    }
}
