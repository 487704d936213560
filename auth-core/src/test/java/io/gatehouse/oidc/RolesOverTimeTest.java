package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A role is good for as long as its provider says so. */
class RolesOverTimeTest {

    private final World world = World.with("roles");

    @Test
    void one_that_is_missing_from_the_next_id_token_is_gone() {
        world.op.claims = inRealm("editor");
        SessionToken token = world.signedIn();

        assertThat(rolesAfterRenewal(token)).isEmpty();
    }

    @Test
    void one_that_is_missing_from_the_userinfo_is_gone() {
        world.op.userinfo = inRealm("editor", "reader");
        SessionToken token = world.signedIn();
        world.op.userinfo = inRealm("reader");

        assertThat(rolesAfterRenewal(token)).containsExactly("reader");
    }

    @Test
    void one_that_is_missing_from_the_userinfo_is_gone_though_no_id_token_came() {
        world.op.userinfo = inRealm("editor", "reader");
        SessionToken token = world.signedIn();
        world.op.userinfo = inRealm("reader");
        world.op.tokens = answer -> answer.remove("id_token");

        assertThat(rolesAfterRenewal(token)).containsExactly("reader");
    }

    @Test
    void those_in_the_userinfo_stay_while_that_cannot_be_asked() {
        world.op.userinfo = inRealm("reader");
        SessionToken token = world.signedIn();
        world.op.twist("userinfo", usual -> Canned.json(503, "{}"));

        assertThat(rolesAfterRenewal(token)).containsExactly("reader");
    }

    private Set<String> rolesAfterRenewal(SessionToken token) {
        world.engine.advance(Duration.ofMinutes(5));
        return world.engine.get(OpenIdSource.class).verify(token).orElseThrow().roles();
    }

    private static Consumer<Map<String, Object>> inRealm(String... roles) {
        return claims -> claims.put("realm_access", Map.of("roles", List.of(roles)));
    }
}
