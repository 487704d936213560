package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenIdClaimsTest {

    private static final String ORGANIZATION = "urn:zitadel:iam:user:resourceowner:name";

    private final World world = World.with("roles");

    @Test
    void are_those_of_the_id_token_and_what_only_the_userinfo_know() {
        world.op.claims = claims -> claims.put("nickname", "Countess");
        world.op.userinfo = said -> {
            said.put(ORGANIZATION, "Analytical Engines");
            said.put("nickname", "somebody");
        };
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();

        assertThat(claims().of(session))
                .containsEntry(ORGANIZATION, "Analytical Engines")
                .containsEntry("nickname", "Countess")
                .containsEntry("iss", world.op.issuer);
    }

    @Test
    void are_newer_after_a_renewal_that_asked() {
        world.op.userinfo = said -> said.put(ORGANIZATION, "Analytical Engines");
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        world.op.userinfo = said -> said.put(ORGANIZATION, "Difference Engines");
        world.engine.advance(Duration.ofMinutes(5));
        TokensOfSession tokens = world.engine.get(TokensOfSession.class);
        tokens.usable(tokens.originOf(session));

        assertThat(claims().of(session)).containsEntry(ORGANIZATION, "Difference Engines");
    }

    @Test
    void metadata_of_zitadel_are_decoded_and_what_is_no_text_is_left_out() {
        world.op.userinfo = said -> said.put(
                "urn:zitadel:iam:user:metadata",
                Map.of("plan", "Z29sZA", "padded", "Z29sZA==", "greeting", "4pi6", "picture", "/w==", "broken", "a"));
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();

        assertThat(OpenIdClaims.metadata(claims().of(session)))
                .isEqualTo(Map.of("plan", "gold", "padded", "gold", "greeting", "\u263a"));
    }

    private OpenIdClaims claims() {
        return world.engine.get(OpenIdClaims.class);
    }
}
