package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.config.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnOriginTest {

    @ParameterizedTest
    @CsvSource({
        "same-origin,",
        "same-origin, null",
        "same-origin, https://app.example",
        ", https://app.example",
    })
    void takes_forms_of_our_own_pages(String site, String origin) {
        assertThatNoException().isThrownBy(() -> check(site, origin));
    }

    @ParameterizedTest(name = "CSRF-005 CSRF-006 CSRF-007 {0} {1}")
    @CsvSource({
        "cross-site,",
        "same-site,",
        "none,",
        "cross-site, https://app.example",
        "same-site, https://other.app.example",
        "same-origin, https://other.app.example",
        ", https://other.app.example",
        ", https://app.example.evil.example",
        ", https://app.example:444",
        ", http://app.example",
        ", null",
        ",",
    })
    void refuses_forms_from_elsewhere_and_from_nowhere(String site, String origin) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> check(site, origin))
                .matches(problem -> problem.code() == ProblemCode.FORM_REFUSED);
    }

    private static void check(String site, String origin) {
        Map<String, String> headers = new HashMap<>(Map.of("Host", "evil.example"));
        headers.put("Sec-Fetch-Site", site);
        headers.put("Origin", origin);
        new OwnOrigin(Settings.of(Map.of("GATEHOUSE_BASE_URL", "https://app.example/"))).check(headers::get);
    }
}
