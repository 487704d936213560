package io.gatehouse.dev.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasscodesTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";

    @Test
    void a_code_works_once() {
        String method = sent();
        String code = code();
        Reply first = authenticate(method, code);
        assertThat(first.text("/session/authentication_factors/0/type")).isEqualTo("email_otp");
        assertThat(first.text("/user/emails/0/verified")).isEqualTo("true");
        assertThat(authenticate(method, code).refusal()).isEqualTo("401 unable_to_auth_otp_code");
    }

    @Test
    void a_code_ends_after_two_minutes() {
        String method = sent();
        client.advance(Duration.ofMinutes(2));
        assertThat(authenticate(method, code()).refusal()).isEqualTo("401 unable_to_auth_otp_code");
    }

    @Test
    void a_new_code_makes_the_one_before_void() {
        sent();
        String old = code();
        String method = sent();
        if (!old.equals(code())) {
            assertThat(authenticate(method, old).refusal()).isEqualTo("404 otp_code_not_found");
        }
        assertThat(authenticate(method, code()).status()).isEqualTo(200);
    }

    @Test
    void wrong_codes_lock_the_user() {
        client.settings("lock_threshold", 2);
        String method = sent();
        String wrong = code().equals("000000") ? "000001" : "000000";
        assertThat(authenticate(method, wrong).refusal()).isEqualTo("404 otp_code_not_found");
        assertThat(authenticate(method, wrong).refusal()).isEqualTo("404 otp_code_not_found");
        assertThat(authenticate(method, code()).refusal()).isEqualTo("429 user_lock_limit_reached");
    }

    private String sent() {
        return client.post("/v1/otps/email/login_or_create", "email", ADA).text("/email_id");
    }

    private String code() {
        return client.lastMail(ADA).path("code").asText();
    }

    private Reply authenticate(String method, String code) {
        return client.post("/v1/otps/authenticate", "method_id", method, "code", code, "session_duration_minutes", 60);
    }
}
