package io.gatehouse.web.page;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

    @ParameterizedTest
    @CsvSource({
        "same-origin,",
        "same-origin, null",
        ", https://app.example",
        ", http://app.example",
    })
    void takes_forms_of_our_own_pages(String site, String origin) {
        assertThatNoException().isThrownBy(() -> check(site, origin));
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site,",
        "same-site,",
        "none,",
        "cross-site, https://app.example",
        "same-site, https://other.app.example",
        ", https://other.app.example",
        ", https://app.example.evil.example",
        ", https://app.example:444",
        ", null",
        ",",
    })
    void refuses_forms_from_elsewhere_and_from_nowhere(String site, String origin) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> check(site, origin))
                .matches(problem -> problem.code() == ProblemCode.FORBIDDEN);
    }

    private static void check(String site, String origin) {
        Map<String, String> headers = new HashMap<>(Map.of("Host", "app.example"));
        headers.put("Sec-Fetch-Site", site);
        headers.put("Origin", origin);
        SameOrigin.check(new FakeHeaders(headers));
    }
}
