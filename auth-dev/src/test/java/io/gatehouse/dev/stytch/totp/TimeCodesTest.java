package io.gatehouse.dev.stytch.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {
    /** "12345678901234567890" of RFC 6238, appendix B. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** The last six of the eight digits there. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(TimeCodes.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-31, false", "-30, true", "0, true", "59, true", "60, false"})
    void a_clock_may_be_one_step_off(long late, boolean taken) {
        Instant shown = Instant.ofEpochSecond(1_111_111_110);
        String code = TimeCodes.code(SECRET, shown);
        assertThat(TimeCodes.step(SECRET, code, shown.plusSeconds(late)).isPresent())
                .isEqualTo(taken);
    }

    @Test
    void each_secret_is_another_one_that_can_be_typed() {
        String secret = TimeCodes.secret();
        assertThat(secret).hasSize(32).matches("[A-Z2-7]+").isNotEqualTo(TimeCodes.secret());
        assertThat(Base32.encode(Base32.decode(secret))).isEqualTo(secret);
    }
}
