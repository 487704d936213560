package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import io.gatehouse.testing.Engine;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody vouches any more for sessions of a provider that is not in the configuration. */
class RemovedProviderTest {

    private final World world = World.with("removed");
    private final SessionToken token = world.signedIn();
    private final AuthSession session = world.session(token).orElseThrow().view();

    @Test
    void its_sessions_end_when_they_are_next_looked_at() {
        Map<String, String> without = World.settings();
        without.put(
                "GATEHOUSE_OPENID_PROVIDERS",
                without.get("GATEHOUSE_OPENID_PROVIDERS").replace(",removed", ""));

        try (Engine after = Engine.with(without)) {
            assertThat(after.get(OpenIdSource.class).verify(token)).isEmpty();
            assertThat(refusal(() -> after.from(
                                    Engine.device(),
                                    () -> after.get(TokensOfSession.class).accessToken(session)))
                            .code())
                    .isEqualTo(ProblemCode.INVALID_TOKEN);
        }
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void another_issuer_under_the_same_name_does_not_vouch_for_them() {
        Map<String, String> other = new HashMap<>(World.settings());
        other.put("GATEHOUSE_OPENID_REMOVED_ISSUER", World.settings().get("GATEHOUSE_OPENID_OTHER_ISSUER"));

        try (Engine after = Engine.with(other)) {
            assertThat(after.get(OpenIdSource.class).verify(token)).isEmpty();
        }
    }
}
