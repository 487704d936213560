package io.gatehouse.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmailKeyTest {

    @Test
    void upper_and_lower_case_are_one() {
        assertThat(EmailKey.of("Zoë.ÖSTLUND@Example.COM")).isEqualTo("zoë.östlund@example.com");
        assertThat(EmailKey.of("ПОЧТА@ПРИМЕР.РФ")).isEqualTo("почта@пример.рф");
    }

    @Test
    void no_more_than_two_letters_ever_share_a_key_and_ascii_keeps_to_itself() {
        Map<String, Integer> sharing = new HashMap<>();
        boolean apart = true;
        for (int letter = 1; letter <= Character.MAX_CODE_POINT; letter++) {
            if (letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE) {
                String key = EmailKey.of(Character.toString(letter));
                apart &= sharing.merge(key, 1, Integer::sum) <= 2;
                apart &= key.codePointAt(0) < 0x80 == letter < 0x80;
            }
        }
        assertThat(apart).isTrue();
    }
}
