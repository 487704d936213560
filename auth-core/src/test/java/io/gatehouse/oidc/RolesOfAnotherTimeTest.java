package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A refreshed ID token whose times are off by a clock that is wrong. */
class RolesOfAnotherTimeTest {

    private final World world = World.with("roles");

    @Test
    void takes_roles_away_and_gives_none() {
        world.op.claims = claims -> claims.put("realm_access", Map.of("roles", List.of("editor", "reader")));
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        assertThat(roles(session)).containsExactlyInAnyOrder("editor", "reader");
        world.op.refreshedClaims = claims -> {
            claims.put("iat", world.now() + 300);
            claims.put("realm_access", Map.of("roles", List.of("reader", "owner")));
        };

        world.engine.advance(Duration.ofMinutes(5));

        assertThat(roles(session)).containsExactly("reader");
    }

    private Iterable<String> roles(AuthSession session) {
        TokensOfSession tokens = world.engine.get(TokensOfSession.class);
        return tokens.usable(tokens.originOf(session)).roles();
    }
}
