package io.gatehouse.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36"
                        + "|Chrome · Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0"
                        + " Safari/537.36 Edg/150.0.0.0|Edge · Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5"
                        + " Safari/605.1.15|Safari · macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " CriOS/150.0 Mobile/15E148 Safari/604.1|Chrome · iPhone",
                "Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0|Firefox · Android",
                "curl/8.14.1|curl/8.14.1",
                "Java-http-client/17.0.19|Java-http-client/17.0.19",
            })
    void names_browser_and_system(String userAgent, String name) {
        assertThat(DeviceName.of(userAgent)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<script>alert(1)</script>", "\"x", "(none)"})
    void what_names_nothing_is_unknown(String userAgent) {
        assertThat(DeviceName.of(userAgent)).isEmpty();
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(DeviceName.of("a".repeat(256)).orElseThrow()).hasSize(40);
    }
}
