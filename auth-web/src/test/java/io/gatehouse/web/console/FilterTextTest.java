package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterTextTest {

    @Test
    void a_choice_that_was_left_open_says_nothing() {
        assertThat(FilterText.of(null)).isEmpty();
        assertThat(FilterText.of("")).isEmpty();
        assertThat(FilterText.of(" auditor ")).isEqualTo("auditor");
    }
}
