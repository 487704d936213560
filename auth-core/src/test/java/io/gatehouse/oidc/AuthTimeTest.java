package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Factor;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How fresh somebody's proof is comes from the provider's auth_time. */
class AuthTimeTest {

    private final World world = World.with("refresh");

    @Test
    void is_when_the_factor_was_proven() {
        long proven = world.now() - 3600;
        world.op.claims = claims -> claims.put("auth_time", proven);

        assertThat(world.session(world.signedIn()).orElseThrow().view().factors())
                .extracting(Factor::verifiedAt)
                .containsExactly(Optional.of(Instant.ofEpochSecond(proven)));
    }

    @Test
    void to_come_is_refused() {
        world.op.claims = claims -> claims.put("auth_time", world.now() + 61);

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void to_come_in_a_refreshed_id_token_makes_no_proof_fresh_and_ends_nothing() {
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        world.engine.advance(Duration.ofMinutes(5));
        world.op.refreshedClaims = claims -> claims.put("auth_time", world.now() + 3600);

        world.engine.get(TokensOfSession.class).accessToken(session);

        assertThat(world.op.calls("token")).isEqualTo(2);
        assertThat(world.session(token).orElseThrow().view().factors()).isEqualTo(session.factors());
    }
}
