package io.gatehouse.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.stytch.StytchFactor.Registration;
import io.gatehouse.testing.Refusals;
import java.time.Clock;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of registration that the emulator does not know yet, as Stytch's reference shows them. */
class StytchUsersTest {

    private static final String ADA = """
            {"request_id": "r", "status_code": 200, "user_id": "user-test-1", "emails": [], "status": "active",
             "phone_numbers": [{"phone_id": "phone-number-test-1", "phone_number": "+14155550123", "verified": false}],
             "webauthn_registrations": [{"webauthn_registration_id": "webauthn-registration-test-1",
              "domain": "example.com", "user_agent": "", "authenticator_type": "", "verified": true,
              "name": "Blue key"}],
             "providers": [], "totps": [{"totp_id": "totp-test-1", "verified": true}], "crypto_wallets": [],
             "biometric_registrations": [{"biometric_registration_id": "biometric-registration-test-1",
              "verified": true}],
             "is_locked": false, "roles": [],
             "password": {"password_id": "password-test-1", "requires_reset": false}}""";

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();

    @Test
    void all_kinds_of_registration_are_read() throws Exception {
        try (StubStytch stytch = stub(200, ADA)) {
            StytchFactors factors = users(stytch)
                    .factors("user-test-1")
                    .orElseThrow(refused -> new IllegalStateException(refused.name()));

            assertThat(factors.passwordId()).isEqualTo(Optional.of("password-test-1"));
            assertThat(factors.further())
                    .containsExactly(
                            new StytchFactor(Registration.TOTP, "totp-test-1", true, ""),
                            new StytchFactor(Registration.WEBAUTHN, "webauthn-registration-test-1", true, "Blue key"),
                            new StytchFactor(Registration.PHONE, "phone-number-test-1", false, "…23"),
                            new StytchFactor(Registration.BIOMETRIC, "biometric-registration-test-1", true, ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TOTP, /v1/users/totps/id, totp_not_found",
        "WEBAUTHN, /v1/users/webauthn_registrations/id, webauthn_registration_not_found",
        "PHONE, /v1/users/phone_numbers/id, phone_number_not_found",
        "BIOMETRIC, /v1/users/biometric_registrations/id, biometric_registration_not_found",
    })
    void each_is_taken_away_at_its_own_address_and_one_that_is_gone_is_no_failure(
            Registration registration, String address, String gone) throws Exception {
        try (StubStytch stytch = stub(404, StubStytch.error(404, gone))) {
            Answer<String> answer = users(stytch).delete(new StytchFactor(registration, "id", true, ""));

            assertThat(answer).isEqualTo(new Answer.Refused<String>(Refusal.FACTOR_GONE));
            assertThat(calls).containsExactly("DELETE " + address);
        }
    }

    @Test
    void a_user_who_is_gone_is_told_apart_from_an_outage() throws Exception {
        try (StubStytch stytch = stub(404, StubStytch.error(404, "user_not_found"))) {
            assertThat(users(stytch).delete("user-test-1")).isEqualTo(new Answer.Refused<String>(Refusal.USER_GONE));
            assertThat(calls).containsExactly("DELETE /v1/users/user-test-1");
        }
        try (StubStytch stytch = stub(500, StubStytch.error(500, "internal_server_error"))) {
            assertThat(Refusals.refusal(() -> users(stytch).delete("user-test-1"))
                            .code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);
        }
    }

    private StubStytch stub(int status, String body) throws Exception {
        return new StubStytch(exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            StubStytch.send(exchange, status, body);
        });
    }

    private static StytchUsers users(StubStytch stytch) {
        return new StytchUsers(new StytchConnection(stytch.config()), new StytchMetrics(), Clock.systemUTC());
    }
}
