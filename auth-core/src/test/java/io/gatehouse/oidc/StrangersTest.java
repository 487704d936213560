package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.testing.Engine;
import io.gatehouse.throttle.Attempts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What anybody can do as often as they like fills neither Redis, nor the audit trail, nor the log. */
class StrangersTest {

    private static final int SIGN_INS = 1_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world = World.with("start");
    private final Device stranger = Engine.device();

    @Test
    void one_client_begins_so_many_sign_ins_and_no_more() {
        Attempts limits = world.engine.get(Attempts.class);
        world.engine.run(stranger, () -> {
            for (int begun = 0; begun < SIGN_INS; begun++) {
                limits.takeOpenIdSignIn();
            }
        });

        assertThat(refusal(() -> start(stranger)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(start(Engine.device()).authorizationUri()).isNotNull();
    }

    @Test
    void an_answer_to_nothing_is_not_written_down() {
        AuthorizationResponse made =
                AuthorizationResponse.of(Map.of("state", List.of("made-up-by-somebody"), "code", List.of("x")));
        OpenIdSignIn signIn = world.engine.get(OpenIdSignIn.class);

        assertThat(refusal(() -> world.engine.from(
                                stranger, () -> signIn.finish("start", made, Optional.of(Secret.of("x")))))
                        .code())
                .isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
        assertThat(world.engine.events(stranger)).isEmpty();
    }

    @Test
    void logout_tokens_that_are_not_valid_are_told_once_a_minute() {
        // what other tests sent is told no more
        world.engine.advance(MINUTE);
        assertThat(warningsOfInvalidLogoutTokens()).isOne();

        world.engine.advance(MINUTE.dividedBy(2));
        assertThat(warningsOfInvalidLogoutTokens()).isZero();

        world.engine.advance(MINUTE);
        assertThat(warningsOfInvalidLogoutTokens()).isOne();
    }

    private long warningsOfInvalidLogoutTokens() {
        OpenIdLogout logout = world.engine.get(OpenIdLogout.class);
        List<LogRecord> told = Listener.during(BackChannelLogout.class, () -> {
            for (int sent = 0; sent < 5; sent++) {
                assertThat(refusal(() -> logout.backChannel("start", "x.y.z")).code())
                        .isEqualTo(ProblemCode.INVALID_REQUEST);
            }
        });
        return told.stream()
                .filter(entry -> entry.getLevel().equals(Level.WARNING))
                .count();
    }

    private StartedSignIn start(Device from) {
        StartRequest request = new StartRequest(Optional.empty(), "/", false, Optional.empty());
        return world.engine.from(
                from, () -> world.engine.get(OpenIdSignIn.class).start("start", request));
    }
}
