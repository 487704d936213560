package io.gatehouse.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.testing.Refusals;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class StytchReachTest {

    @Test
    void any_group_of_endpoints_that_is_not_called_is_told_of_and_the_others_are_called() throws Exception {
        String body = StubStytch.error(500, "internal_server_error");
        try (StubStytch stytch = new StubStytch(exchange -> StubStytch.send(exchange, 500, body))) {
            StytchConfig config = stytch.config();
            StytchConnection connection = new StytchConnection(config);
            StytchMetrics metrics = new StytchMetrics();
            Clock clock = Clock.systemUTC();
            StytchUsers users = new StytchUsers(connection, metrics, clock);
            StytchReach reach = new StytchReach(
                    new StytchPasswords(connection, config, metrics, clock),
                    new StytchLinks(connection, config, metrics, clock),
                    new StytchSessions(connection, config, metrics, clock),
                    users,
                    new StytchCodes(connection, metrics, clock));

            assertThat(reach.lanes()).hasSize(Lane.COUNT).doesNotContainValue(false);
            assertThat(reach.isWhole()).isTrue();

            for (int i = 0; i < 10; i++) {
                assertThat(Refusals.refusal(() -> users.delete("user-test-1")).code())
                        .isEqualTo(ProblemCode.UNAVAILABLE);
            }

            assertThat(reach.lanes()).containsEntry("users", false);
            assertThat(reach.lanes().values()).containsOnlyOnce(false);
            assertThat(reach.isWhole()).isFalse();
        }
    }
}
