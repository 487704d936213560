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

        PeopleFilter filter = new PeopleFilter(" Ada & co ", "disabled", "auditor", "newest", id);

        assertThat(filter.query()).isEqualTo("?q=Ada+%26+co&state=disabled&role=auditor&sort=newest&after=" + id);
        assertThat(filter.filter().state()).contains(AccountState.DISABLED);
        assertThat(filter.filter().role()).contains("auditor");
        assertThat(filter.accountOrder()).isEqualTo(AccountOrder.NEWEST);
        assertThat(filter.afterId()).contains(UUID.fromString(id));
    }

    @Test
    void names_what_cannot_be_read_and_keeps_it_in_the_address() {
        PeopleFilter filter = new PeopleFilter("\u0001", "disbled", "x\u0001", "oldest", "not-an-id");

        assertThat(filter.unreadable()).containsExactly("after", "q", "role", "sort", "state");
        assertThat(filter.query()).contains("state=disbled", "sort=oldest", "after=not-an-id");
        assertThat(filter.isAll()).isFalse();
    }

    @Test
    void what_is_left_open_asks_for_everybody_by_email() {
        PeopleFilter filter = new PeopleFilter(null, null, "", null, null);

        assertThat(filter.unreadable()).isEmpty();
        assertThat(filter.query()).isEmpty();
        assertThat(filter.isAll()).isTrue();
        assertThat(filter.accountOrder()).isEqualTo(AccountOrder.EMAIL);
        assertThat(filter.afterId()).isEmpty();
    }

    @Test
    void what_no_database_holds_is_dropped_and_no_text_is_a_wildcard() {
        assertThat(asked("a\0d\uD800a\n")).isEqualTo("ada");
        assertThat(asked("x".repeat(1000))).hasSize(254);
        assertThat(new PeopleFilter("*", "*", "", "*", "*").unreadable()).containsExactly("after", "sort", "state");
    }

    private static String asked(String text) {
        return new PeopleFilter(text, "", "", "", "").filter().beginning();
    }
}
