package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.SignInWithPassword;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A provider that cannot be reached when Gatehouse starts. */
class ProviderAwayTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");
    private static final StartRequest REQUEST = new StartRequest(Optional.empty(), "/", false, Optional.empty());

    private final Device home = Engine.device();

    @Test
    void FLT_020_DISC_006_other_ways_to_sign_in_and_sessions_go_on_and_it_is_used_when_it_is_back() {
        try (HostileProvider server = HostileProvider.start()) {
            Op away = server.named("away");
            away.twist("metadata", usual -> Canned.json(503, "{}"));
            try (Engine engine = Engine.with(Map.of(
                    "GATEHOUSE_OPENID_PROVIDERS", "away",
                    "GATEHOUSE_OPENID_AWAY_ISSUER", away.issuer,
                    "GATEHOUSE_OPENID_AWAY_CLIENT_ID", "client"))) {
                away.clock = engine.get(Clock.class);

                goesOnWithout(engine);
                assertThat(refusal(() -> start(engine))).satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE);
                    assertThat(refused.retryAfter()).isPresent();
                });

                away.behave();
                engine.advance(Duration.ofMinutes(2));
                assertThat(start(engine).authorizationUri().toString()).startsWith(away.issuer + "/authorize?");
            }
        }
    }

    private void goesOnWithout(Engine engine) {
        EmailAddress ada = Engine.somebody();
        SessionToken live = ((SignUpOutcome.Opened)
                        engine.from(home, () -> engine.get(SignUp.class).signUp(ada, PASSWORD, "Ada", "Lovelace")))
                .token();
        SessionToken second =
                engine.from(home, () -> engine.get(SignInWithPassword.class).signIn(ada, PASSWORD));

        assertThat(engine.from(home, () -> engine.get(Sessions.class).find(live)))
                .isPresent();
        assertThat(engine.from(home, () -> engine.get(Sessions.class).find(second)))
                .isPresent();
    }

    private StartedSignIn start(Engine engine) {
        return engine.from(home, () -> engine.get(OpenIdSignIn.class).start("away", REQUEST));
    }
}
