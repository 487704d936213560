package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.api.Device;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.testing.ServedRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a PostgreSQL that is not there; {@code SignUpTest} has one that is. */
class AuditTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Logger LOGGER = Logger.getLogger(Audit.class.getName());

    private final List<String> log = new ArrayList<>();
    private final List<SecurityEvent> told = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final ServedRequest request = new ServedRequest();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(listening);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(listening);
    }

    @Test
    void LOG_004_what_the_trail_cannot_take_is_one_line_in_the_log_and_the_request_goes_on() {
        UUID account = UUID.randomUUID();
        request.begin("request-7", new Device("192.0.2.1", "Browser"));

        audit().record(
                        SecurityEventKind.SIGN_IN_REFUSED,
                        "sign_in_refused",
                        Optional.of(account),
                        Optional.empty(),
                        Map.of("reason", "wrong_password"));

        assertThat(log).hasSize(1);
        assertThat(log.get(0))
                .contains("SIGN_IN_REFUSED", "2026-01-01T00:00:00Z", account.toString(), "request-7", "192.0.2.1")
                .contains("wrong_password");
        assertThat(told).hasSize(1);
    }

    @Test
    void LOG_001_nothing_that_strangers_write_makes_a_line_of_its_own() {
        audit().record(
                        SecurityEventKind.ACCOUNT_CREATED,
                        SecurityEvent.SUCCESS,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("name", "x\r\nforged line\u2028\u0085\u001b[31m"));

        assertThat(log.get(0).codePoints().filter(Character::isISOControl)).isEmpty();
        assertThat(log.get(0)).doesNotContain("\u2028", "\u0085");
    }

    @Test
    void outside_of_a_request_there_is_no_device() {
        audit().record(
                        SecurityEventKind.SESSION_ENDED,
                        SecurityEvent.SUCCESS,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());

        assertThat(told.get(0).device()).isEmpty();
        assertThat(told.get(0).requestId()).isEmpty();
    }

    @Test
    void names_who_did_it_where_that_is_somebody_else() {
        UUID account = UUID.randomUUID();
        request.begin("request-8", new Device("192.0.2.1", "Browser"));

        request.madeBy(account.toString());
        ends(account);
        request.madeBy(SecurityEvent.MASTER_KEY);
        ends(account);

        assertThat(told).extracting(SecurityEvent::actor).containsExactly(Optional.empty(), Optional.of("master-key"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.129, 192.0.2.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "::ffff:192.0.2.129, 192.0.2.0/24",
        "[2001:db8::1], 2001:db8:0::/48",
        "::1, 0:0:0::/48",
        "not.an.address, ''"
    })
    void addresses_and_devices_are_shortened_if_so_set(String address, String shortened) {
        settings.put("GATEHOUSE_AUDIT_ADDRESSES", "shortened");
        settings.put("GATEHOUSE_AUDIT_DEVICES", "none");
        request.begin("request-9", new Device(address, "Browser"));

        ends(UUID.randomUUID());

        assertThat(told.get(0).device()).contains(new Device(shortened, ""));
        assertThat(log.get(0)).doesNotContain("Browser", "2.129");
    }

    @Test
    void settings_of_the_trail_are_refused_when_they_mean_nothing() {
        Settings wrong = Settings.of(Map.of(
                "GATEHOUSE_AUDIT_ADDRESSES",
                "some",
                "GATEHOUSE_AUDIT_DEVICES",
                "shortened",
                "GATEHOUSE_AUDIT_KEEP_DAYS",
                "0"));
        new AuditConfig(wrong);

        assertThat(wrong.problems())
                .containsOnlyKeys("GATEHOUSE_AUDIT_ADDRESSES", "GATEHOUSE_AUDIT_DEVICES", "GATEHOUSE_AUDIT_KEEP_DAYS");
        assertThat(new AuditConfig(Settings.of(Map.of())).keep()).isEmpty();
    }

    private void ends(UUID account) {
        audit().record(
                        SecurityEventKind.SESSION_ENDED,
                        SecurityEvent.SUCCESS,
                        Optional.of(account),
                        Optional.empty(),
                        Map.of());
    }

    @Test
    void that_nobody_can_be_told_fails_nothing() {
        Audit audit = new Audit(trail(), request.current(), clock(), new AuditConfig(Settings.of(settings)), event -> {
            throw new IllegalStateException("no container any more");
        });

        assertThatCode(() -> audit.record(
                        SecurityEventKind.SIGNED_IN,
                        SecurityEvent.SUCCESS,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()))
                .doesNotThrowAnyException();
    }

    private Audit audit() {
        return new Audit(trail(), request.current(), clock(), new AuditConfig(Settings.of(settings)), told::add);
    }

    private static AuditTrail trail() {
        return new AuditTrail(new Database(Settings.of(Map.of(
                "DB_HOST", "127.0.0.1",
                "DB_PORT", "1",
                "DB_NAME", "none",
                "DB_USERNAME", "none",
                "DB_PASSWORD", "none"))));
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
