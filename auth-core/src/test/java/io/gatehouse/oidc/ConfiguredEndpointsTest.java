package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import io.gatehouse.testing.Engine;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that publishes nothing of itself but its keys: settings say where its endpoints are. */
class ConfiguredEndpointsTest {

    private final World world = World.with("unpublished");

    @BeforeEach
    void publish_nothing() {
        world.op.twist("metadata", usual -> Canned.json(404, "{}"));
    }

    @Test
    void people_sign_in_and_out_without_its_metadata() {
        SessionToken token = world.signedIn();

        LogoutStarted end = world.engine.from(
                Engine.device(), () -> world.engine.get(OpenIdLogout.class).start(token));

        assertThat(end.endSessionUri())
                .hasValueSatisfying(there -> assertThat(there.toString()).startsWith(world.op.issuer + "/logout?"));
        assertThat(world.op.calls("userinfo")).isOne();
        assertThat(world.op.calls("metadata")).isZero();
    }

    @Test
    void its_issuer_its_keys_and_its_answers_are_checked_as_those_of_others() {
        world.op.claims = claims -> claims.put("iss", world.op.issuer + "/");
        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);

        world.op.claims = unchanged -> {};
        world.op.keys.clear();
        world.op.keys.addAll(List.of(Keys.SECOND.toPublicJWK()));
        world.op.signer = claims -> Keys.sign(Keys.SECOND, claims);
        assertThat(world.session(world.signedIn())).isPresent();
        assertThat(world.op.calls("metadata")).isZero();
    }
}
