package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.testing.Engine;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaysInTest {

    private final World world = World.with("logout");

    @Test
    void what_a_try_that_failed_left_of_an_identity_ends_when_it_is_tried_again() {
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        LinkedIdentities identities = world.engine.get(LinkedIdentities.class);
        identities.link(session.accountId(), "https://other.example", "sub-" + UUID.randomUUID());
        UUID mine = identities.of(session.accountId()).get(0).id();
        identities.unlink(session.accountId(), mine);

        ProblemCode code = refusal(() -> world.engine.run(
                        Engine.device(), () -> world.engine.get(WaysIn.class).takeAway(session.accountId(), mine)))
                .code();

        assertThat(code).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(world.session(token)).isEmpty();
        assertThat(world.engine.get(OpenIdSessions.class).ofAccount(session.accountId()))
                .isEmpty();
    }
}
