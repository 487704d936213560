package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.openid.OneTimeValues;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import io.gatehouse.session.TokenKeys;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Redis is emptied; where the sessions came from is still known. */
class SessionLostByRedisTest {

    private final World world = World.with("logout");
    private final SessionToken token = world.signedIn();

    @Test
    void is_found_again_while_it_is_in_use() {
        lose();
        world.engine.advance(Duration.ofMinutes(29));

        assertThat(world.session(token)).isPresent();
    }

    @Test
    void stays_over_when_it_was_idle_for_too_long_however_often_it_is_shown() {
        lose();
        world.engine.advance(Duration.ofMinutes(31));

        assertThat(world.session(token)).isEmpty();
        lose();
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void is_ended_by_a_logout_token_on_a_node_that_has_it_in_memory() {
        assertThat(world.session(token)).isPresent();
        lose();

        backChannel();

        assertThat(world.session(token)).isEmpty();
    }

    private void lose() {
        String key = world.engine.get(TokenKeys.class).of(token).hex();
        world.engine
                .get(Redis.class)
                .number(Script.beside(OneTimeValues.class, "drop.lua"), "gatehouse:session:" + key);
    }

    private void backChannel() {
        String logoutToken = Keys.sign(Keys.FIRST, world.logoutClaims());
        world.engine.run(
                Engine.device(), () -> world.engine.get(OpenIdLogout.class).backChannel("logout", logoutToken));
    }
}
