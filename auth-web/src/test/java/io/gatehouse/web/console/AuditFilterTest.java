package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditFilterTest {

    @Test
    void says_in_an_address_what_was_asked_for() {
        String id = UUID.randomUUID().toString();

        AuditFilter filter =
                new AuditFilter("SIGNED_IN", " success ", id, "key", "s1", "192.0.2.1", "2026-01-31", "2026-01-31", "");

        assertThat(filter.unreadable()).isEmpty();
        assertThat(filter.query())
                .isEqualTo("?kind=SIGNED_IN&outcome=success&account=" + id
                        + "&actor=key&session=s1&address=192.0.2.1&from=2026-01-31&to=2026-01-31");
        assertThat(filter.filter().actor()).contains("key");
        assertThat(filter.filter().sessionId()).contains("s1");
        assertThat(filter.filter().from()).contains(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(filter.filter().to()).contains(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(filter.exportQuery())
                .contains("format=csv", "actor=key", "session=s1", "to=2026-02-01T00%3A00%3A00Z");
    }

    @Test
    void an_e_mail_stands_for_the_number_of_its_account_and_finds_nothing_if_it_is_nobodys() {
        UUID ada = UUID.randomUUID();
        AuditFilter filter = new AuditFilter("", "", "ada@example.com", "ada@example.com", "", "", "", "", "");

        assertThat(filter.unreadable()).isEmpty();
        assertThat(filter.byNumbers(email -> Optional.of(ada))
                        .map(AuditFilter::filter)
                        .orElseThrow())
                .satisfies(meant -> assertThat(meant.accountId()).contains(ada))
                .satisfies(meant -> assertThat(meant.actor()).contains(ada.toString()));
        assertThat(filter.byNumbers(email -> Optional.empty())).isEmpty();
        AuditFilter byKey = new AuditFilter("", "", ada.toString(), "key", "", "", "", "", "");
        assertThat(byKey.byNumbers(email -> Optional.empty())).contains(byKey);
    }

    @Test
    void what_cannot_be_read_is_named_and_not_left_out() {
        AuditFilter filter = new AuditFilter(
                "SIGNED_UP", "a\tb", "1234", "a\nb", "x".repeat(200), "x".repeat(129), "31.1.2026", "never", "0");

        assertThat(filter.unreadable())
                .containsExactly("account", "actor", "address", "before", "from", "kind", "outcome", "session", "to");
        assertThat(filter.isAll()).isFalse();
    }

    @Test
    void goes_back_to_a_day_and_leaves_out_a_beginning_that_is_later() {
        AuditFilter filter = new AuditFilter("SIGNED_IN", "", "", "", "", "", "2026-01-31", "2026-01-31", "");

        assertThat(filter.until(LocalDate.parse("2026-01-30")).query()).isEqualTo("?kind=SIGNED_IN&to=2026-01-30");
        assertThat(filter.until(LocalDate.parse("2026-02-02")).query())
                .isEqualTo("?kind=SIGNED_IN&from=2026-01-31&to=2026-02-02");
    }

    @Test
    void nothing_asks_for_all() {
        AuditFilter filter = new AuditFilter(null, "", " ", null, "", null, "", "", null);

        assertThat(filter.unreadable()).isEmpty();
        assertThat(filter.isAll()).isTrue();
        assertThat(filter.query()).isEmpty();
    }
}
