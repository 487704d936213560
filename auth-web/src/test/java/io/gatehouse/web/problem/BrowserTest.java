package io.gatehouse.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|true",
                "TEXT/HTML|true",
                "*/*|false",
                "application/json|false",
                "application/json, text/html|false",
                "*/*;q=bad|false",
                "|false"
            })
    void only_a_browser_that_goes_somewhere_gets_a_page(String accept, boolean page) {
        assertThat(Browser.asksForPage(accept)).isEqualTo(page);
    }
}
