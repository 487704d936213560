package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.Device;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.RealServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {

    private final AuditTrail trail = new AuditTrail(RealServers.database());

    @Test
    void writes_every_field_of_an_event() throws SQLException {
        UUID account = UUID.randomUUID();
        trail.append(new SecurityEvent(
                SecurityEventKind.SIGN_IN_REFUSED,
                Instant.parse("2026-11-22T12:00:00Z"),
                "wrong-credentials",
                Optional.of("actor-1"),
                Optional.of(account),
                Optional.of("session-1"),
                Optional.of(new Device("192.0.2.1", "Browser \"quoted\"")),
                Optional.of("request-1"),
                Map.of("method", "pass{word}, \"x\" \\", "line", "two\nlines")));
        assertThat(read(
                        "concat_ws('|', kind, at at time zone 'UTC', outcome, actor, session_id, client_address, user_agent,"
                                + " request_id, details ->> 'method', details ->> 'line')",
                        account))
                .isEqualTo("SIGN_IN_REFUSED|2026-11-22 12:00:00|wrong-credentials|actor-1|session-1|192.0.2.1|"
                        + "Browser \"quoted\"|request-1|pass{word}, \"x\" \\|two\nlines");
    }

    @Test
    void knows_what_was_written_down_of_an_account() {
        UUID account = UUID.randomUUID();
        trail.append(event(Optional.of(account), Map.of()));
        SecurityEventKind written = event(Optional.empty(), Map.of()).kind();

        assertThat(trail.contains(account, written)).isTrue();
        assertThat(trail.contains(account, SecurityEventKind.ACCOUNT_LINKED)).isFalse();
        assertThat(trail.contains(UUID.randomUUID(), written)).isFalse();
    }

    @Test
    void writes_an_event_of_which_little_is_known_or_too_much() throws SQLException {
        UUID account = UUID.randomUUID();
        trail.append(event(Optional.empty(), Map.of()));
        trail.append(new SecurityEvent(
                SecurityEventKind.ACCESS_REFUSED,
                Instant.now(),
                "x".repeat(500),
                Optional.of("b".repeat(500)),
                Optional.of(account),
                Optional.of("s".repeat(500)),
                Optional.of(new Device("a".repeat(500), "")),
                Optional.of("r".repeat(500)),
                Map.of("null\0", "with\0nul")));
        assertThat(read("details::text", account)).isEqualTo("{\"null \": \"with nul\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_events set outcome = 'success'",
                "update audit_events set outcome = 'success' where false",
                "delete from audit_events",
                "truncate audit_events"
            })
    void rows_cannot_be_changed_not_even_by_the_superuser(String statement) throws SQLException {
        trail.append(event(Optional.empty(), Map.of()));
        try (Connection connection = RealServers.postgres().superuser();
                Statement changing = connection.createStatement()) {
            assertThatThrownBy(() -> changing.execute(statement)).hasMessageContaining("append-only");
        }
    }

    private static SecurityEvent event(Optional<UUID> account, Map<String, String> details) {
        return new SecurityEvent(
                SecurityEventKind.LIMIT_REACHED,
                Instant.now(),
                SecurityEvent.SUCCESS,
                Optional.empty(),
                account,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                details);
    }

    private static String read(String expression, UUID account) throws SQLException {
        try (Connection connection = RealServers.postgres().superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select " + expression + " from audit_events where account_id = '" + account + "'")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
