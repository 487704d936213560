package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.bearer.Bearers;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IntrospectionTest {

    private final World world = World.with("opaque");
    private final Device device = Engine.device();
    private final String token = "op_at_" + UUID.randomUUID();

    @Test
    void the_provider_says_who_calls_and_what_they_may_be() {
        known(said());

        VerifiedBearer bearer = verify().orElseThrow();

        assertThat(bearer.caller()).isEqualTo("ada");
        assertThat(bearer.roles()).containsExactly("auditor");
        assertThat(world.op.authorizations).last().asString().startsWith("Basic ");
    }

    @Test
    void RPL_009_an_answer_is_kept_for_half_a_minute_and_no_longer() {
        known(said());
        assertThat(verify()).isPresent();
        world.op.opaque.clear();
        world.engine.advance(Duration.ofSeconds(29));
        assertThat(verify()).isPresent();
        assertThat(world.op.calls("introspect")).isEqualTo(1);

        world.engine.advance(Duration.ofSeconds(2));
        assertThat(verify()).isEmpty();
    }

    @Test
    void an_answer_is_kept_no_longer_than_the_token_lives() {
        Map<String, Object> said = said();
        said.put("exp", world.now() - 55);
        known(said);
        assertThat(verify()).isPresent();

        world.engine.advance(Duration.ofSeconds(6));
        assertThat(verify()).isEmpty();
    }

    @Test
    void that_a_token_is_unknown_is_kept_for_ten_seconds() {
        assertThat(verify()).isEmpty();
        known(said());
        assertThat(verify()).isEmpty();
        assertThat(world.op.calls("introspect")).isEqualTo(1);

        world.engine.advance(Duration.ofSeconds(11));
        assertThat(verify()).isPresent();
    }

    @Test
    void every_rule_is_kept() {
        refused("active", false);
        refused("iss", "https://other.example");
        refused("aud", "https://other.example");
        refused("aud", null);
        refused("token_type", "refresh_token");
        refused("cnf", Map.of("jkt", "thumb"));
        refused("nbf", world.now() + 120);
        refused("iat", world.now() + 120);
        refused("exp", world.now() - 61);
        refused("groups", "auditor");
        refused("sub", 7);
    }

    @Test
    void a_provider_that_is_away_or_answers_garbage_is_not_a_no() {
        known(said());
        for (Canned answer : List.of(
                Canned.json(503, "{}"),
                Canned.json(401, "{}"),
                Canned.json(200, "[]"),
                Canned.json(200, "{"),
                Canned.json(200, "{\"active\":\"true\"}"))) {
            world.op.twist("introspect", usual -> answer);
            assertThat(refusal(this::verify).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        }
        world.op.twist("introspect", usual -> usual);
        assertThat(verify()).isPresent();
    }

    @Test
    void trouble_with_the_tokens_of_strangers_keeps_nobody_from_signing_in() {
        World troubled = World.with("troubled");
        troubled.op.twist("introspect", usual -> Canned.json(503, "{}"));
        for (int i = 0; i < 20; i++) {
            Secret stranger = Secret.of("tr_at_" + UUID.randomUUID());
            assertThat(refusal(() -> troubled.engine.from(
                                    Engine.device(),
                                    () -> troubled.engine.get(Bearers.class).verify(stranger)))
                            .code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);
        }

        assertThat(troubled.session(troubled.signedIn())).isPresent();
    }

    @Test
    void made_up_tokens_use_up_the_patience_with_who_sends_them() {
        for (int i = 0; i < 30; i++) {
            verify("op_at_made-up-" + i + "-" + token);
        }

        assertThat(refusal(() -> verify("op_at_one-more-" + token)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void made_up_tokens_shut_nobody_else_out_at_the_same_address() {
        known(said());
        assertThat(verify()).isPresent();
        for (int i = 0; i < 30; i++) {
            verify("op_at_made-up-" + i + "-" + token);
        }
        String others = "op_at_" + UUID.randomUUID();
        world.op.opaque.put(others, said());

        assertThat(verify(others)).isPresent();

        // what was verified is asked about again after half a minute
        world.engine.advance(Duration.ofSeconds(31));
        for (int i = 0; i < 30; i++) {
            refused("op_at_and-more-" + UUID.randomUUID());
        }
        assertThat(verify()).isPresent();
        assertThat(verify(others)).isPresent();
    }

    @Test
    void only_what_looks_like_the_providers_is_shown_to_it() {
        assertThat(world.engine.get(Bearers.class).areLike(Secret.of(token))).isTrue();
        assertThat(world.engine.get(Bearers.class).areLike(Secret.of("gh_" + token)))
                .isFalse();
    }

    private void refused(String claim, Object value) {
        Map<String, Object> said = said();
        said.put(claim, value);
        if (value == null) {
            said.remove(claim);
        }
        String other = "op_at_" + UUID.randomUUID();
        world.op.opaque.put(other, said);
        Optional<VerifiedBearer> verified = world.engine.from(
                Engine.device(), () -> world.engine.get(Bearers.class).verify(Secret.of(other)));
        assertThat(verified).as(claim + " " + value).isEmpty();
    }

    private void refused(String shown) {
        try {
            assertThat(verify(shown)).isEmpty();
        } catch (ProblemException tooMany) {
            assertThat(tooMany.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        }
    }

    private void known(Map<String, Object> said) {
        world.op.opaque.put(token, said);
    }

    private Optional<VerifiedBearer> verify() {
        return verify(token);
    }

    private Optional<VerifiedBearer> verify(String shown) {
        return world.engine.from(device, () -> world.engine.get(Bearers.class).verify(Secret.of(shown)));
    }

    private Map<String, Object> said() {
        Map<String, Object> said = new HashMap<>();
        said.put("active", true);
        said.put("sub", "ada");
        said.put("aud", "https://api.example");
        said.put("groups", List.of("auditor"));
        said.put("exp", world.now() + 300);
        return said;
    }
}
