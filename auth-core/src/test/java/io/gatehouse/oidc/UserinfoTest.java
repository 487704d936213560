package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserinfoTest {

    private final World world = World.with("userinfo");

    @Test
    void UI_001_refuses_what_is_said_about_somebody_else() {
        world.op.userinfo = all -> all.put("sub", "somebody-else");

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void UI_002_refuses_what_is_said_about_nobody() {
        world.op.userinfo = all -> all.remove("sub");

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void UI_003_refuses_a_list() {
        world.op.twist("userinfo", usual -> Canned.json(200, "[" + usual.text() + "]"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void UI_005_refuses_an_unsigned_token() {
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder().subject("x").build()).serialize();
        world.op.twist("userinfo", usual -> Canned.json(200, unsigned).as("application/jwt"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void asks_the_provider_when_somebody_wants_to_know() {
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        world.op.userinfo = all -> all.put("nickname", "Ada");

        Map<String, Object> live = world.engine.get(OpenIdUserinfo.class).live(session);

        assertThat(live).containsEntry("nickname", "Ada").containsEntry("sub", world.op.subject);
        assertThat(world.engine.get(OpenIdUserinfo.class).claims(session))
                .containsEntry("iss", world.op.issuer)
                .containsEntry("sub", world.op.subject);
    }

    @Test
    void what_is_said_later_about_somebody_else_is_refused_as_well() {
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        world.op.userinfo = all -> all.put("sub", "somebody-else");

        assertThat(refusal(() -> world.engine.get(OpenIdUserinfo.class).live(session))
                        .code())
                .isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void a_provider_that_gives_no_refresh_token_says_nothing_later_and_the_session_lives_on() {
        world.op.tokens = all -> all.remove("refresh_token");
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        world.engine.advance(Duration.ofMinutes(6));

        assertThat(refusal(() -> world.engine.get(OpenIdUserinfo.class).live(session))
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(world.session(token)).isPresent();
    }
}
