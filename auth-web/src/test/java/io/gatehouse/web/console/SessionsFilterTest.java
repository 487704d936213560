package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionsFilterTest {

    @Test
    void says_in_an_address_what_was_asked_for() {
        SessionsFilter filter =
                new SessionsFilter("ada@example.com", "live", "PASSWORD", "2001:db8::1", "2026-01-31", "");

        assertThat(filter.unreadable()).isEmpty();
        assertThat(filter.isNarrowed()).isTrue();
        assertThat(filter.query(Map.of("ended", "3")))
                .isEqualTo("?person=ada%40example.com&state=live&way=PASSWORD&address=2001%3Adb8%3A%3A1"
                        + "&since=2026-01-31&ended=3");
    }

    @Test
    void what_cannot_be_read_is_named_and_not_left_out() {
        SessionsFilter filter = new SessionsFilter("ada", "dead", "MAGIC", "a\u0000b", "yesterday", "1.2");

        assertThat(filter.unreadable()).containsExactly("address", "before", "person", "since", "state", "way");
    }

    @Test
    void those_that_live_are_those_of_everybody() {
        SessionsFilter filter = new SessionsFilter("", "live", "", "", "", "");

        assertThat(filter.isNarrowed()).isFalse();
        assertThat(filter.isAll()).isFalse();
        assertThat(filter.unreadable()).isEmpty();
    }
}
