package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.account.AccountOrder;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeopleFilterTest {

    @Test
    void says_in_an_address_what_was_asked_for() {
        String id = UUID.randomUUID().toString();

        PeopleFilter filter = PeopleFilter.of(" Ada & co ", "disabled", "auditor", "newest", id);

        assertThat(filter.query()).isEqualTo("?q=Ada+%26+co&state=disabled&role=auditor&sort=newest&after=" + id);
        assertThat(filter.filter().state()).contains(AccountState.DISABLED);
        assertThat(filter.filter().role()).contains("auditor");
        assertThat(filter.accountOrder()).isEqualTo(AccountOrder.NEWEST);
        assertThat(filter.afterId()).contains(UUID.fromString(id));
    }

    @Test
    void leaves_out_what_means_nothing() {
        PeopleFilter filter = PeopleFilter.of(null, "ACTIVE' or 1=1", null, null, "not-an-id");

        assertThat(filter.query()).isEmpty();
        assertThat(filter.isAll()).isTrue();
        assertThat(filter.afterId()).isEmpty();
    }

    @Test
    void what_no_database_holds_is_dropped_and_no_text_is_a_wildcard() {
        assertThat(PeopleFilter.of("a\0d\uD800a\n", "*", "", "*", "*").text()).isEqualTo("ada");
        assertThat(PeopleFilter.of("x".repeat(1000), "", "", "", "").text()).hasSize(254);
    }
}
