package io.gatehouse.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Stytch says of codes that are none, or of what is gone. */
class StytchCodesTest {

    private static final Secret CODE = Secret.of("123456");

    /** More than a breaker lets pass. */
    private static final int MANY = 50;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "totp_not_found",
                "totps_not_found_for_user",
                "recovery_codes_not_found",
                "phone_number_not_found",
                "otp_code_not_found",
            })
    void what_is_gone_is_a_wrong_code_and_no_outage(String gone) throws Exception {
        try (StubStytch stytch =
                new StubStytch(exchange -> StubStytch.send(exchange, 404, StubStytch.error(404, gone)))) {
            StytchCodes codes =
                    new StytchCodes(new StytchConnection(stytch.config()), new StytchMetrics(), Clock.systemUTC());
            StytchSession session = session();

            for (int i = 0; i < MANY; i++) {
                assertThat(codes.byApp(session, CODE)).isInstanceOf(Answer.Refused.class);
            }
            assertThat(codes.byRecoveryCode(session, CODE)).isInstanceOf(Answer.Refused.class);
            assertThat(codes.byPhone(session, "phone-number-test-1", CODE)).isInstanceOf(Answer.Refused.class);
            assertThat(codes.confirm("user-test-1", CODE)).isInstanceOf(Answer.Refused.class);
            assertThat(codes.reachable()).isTrue();
        }
    }

    private static StytchSession session() {
        Instant now = Instant.now();
        return new StytchSession(
                SessionToken.parse("session-token-test-1").orElseThrow(),
                "session-test-1",
                List.of(),
                now,
                now.plusSeconds(60),
                Set.of(),
                new StytchUser("user-test-1", List.of(), "", ""));
    }
}
