package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditFilterTest {

    @Test
    void says_in_an_address_what_was_asked_for() {
        String id = UUID.randomUUID().toString();

        AuditFilter filter = new AuditFilter("SIGNED_IN", " success ", id, "192.0.2.1", "2026-01-31", "2026-01-31", "");

        assertThat(filter.unreadable()).isEmpty();
        assertThat(filter.query())
                .isEqualTo("?kind=SIGNED_IN&outcome=success&account=" + id
                        + "&address=192.0.2.1&from=2026-01-31&to=2026-01-31");
        assertThat(filter.filter().from()).contains(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(filter.filter().to()).contains(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(filter.exportQuery()).contains("format=csv", "to=2026-02-01T00%3A00%3A00Z");
    }

    @Test
    void what_cannot_be_read_is_named_and_not_left_out() {
        AuditFilter filter = new AuditFilter("SIGNED_UP", "a\tb", "1234", "x".repeat(129), "31.1.2026", "never", "0");

        assertThat(filter.unreadable())
                .containsExactly("account", "address", "before", "from", "kind", "outcome", "to");
        assertThat(filter.isAll()).isFalse();
    }

    @Test
    void nothing_asks_for_all() {
        AuditFilter filter = new AuditFilter(null, "", " ", null, "", "", null);

        assertThat(filter.unreadable()).isEmpty();
        assertThat(filter.isAll()).isTrue();
        assertThat(filter.query()).isEmpty();
    }
}
