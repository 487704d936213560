package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import io.gatehouse.testing.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontChannelLogoutTest {

    private final World world = World.with("front");
    private final SessionToken token = world.signedIn();

    @Test
    void ends_the_session_of_that_name_at_that_provider_and_no_other() {
        String sid = "sid-" + world.op.subject;
        world.op.claims = claims -> claims.put("sid", "another");
        SessionToken another = world.signedIn();

        assertThat(frontChannel(world.op.issuer, sid)).isEqualTo(world.op.issuer.replace("/front", ""));

        assertThat(world.session(token)).isEmpty();
        assertThat(world.session(another)).isPresent();
    }

    @Test
    void saying_it_again_is_no_error() {
        String sid = "sid-" + world.op.subject;
        frontChannel(world.op.issuer, sid);

        assertThat(frontChannel(world.op.issuer, sid)).startsWith("http://127.0.0.1:");
    }

    @Test
    void BCL_023_another_issuer_ends_nothing() {
        assertThat(refusal(() -> frontChannel("https://somebody.example", "sid-" + world.op.subject))
                        .code())
                .isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(world.session(token)).isPresent();
    }

    @Test
    void BCL_023_a_session_of_another_provider_is_not_meant() {
        World other = World.with("logout");
        other.op.claims = claims -> claims.put("sid", "sid-" + world.op.subject);
        SessionToken there = other.signedIn();

        frontChannel(world.op.issuer, "sid-" + world.op.subject);

        assertThat(other.session(there)).isPresent();
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void a_provider_that_is_not_configured_for_it_has_none() {
        FrontChannelParameters named = new FrontChannelParameters("https://any.example", "sid");
        OpenIdLogout logout = world.engine.get(OpenIdLogout.class);

        assertThat(refusal(() -> logout.frontChannel("logout", named)).code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal(() -> logout.frontChannel("nobody", named)).code()).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void nobody_may_guess_many_names_of_sessions_and_others_are_not_kept_from_signing_out() {
        Device stranger = Engine.device();
        for (int guess = 0; guess < 60; guess++) {
            frontChannel(stranger, world.op.issuer, "guess-" + guess);
        }

        assertThat(refusal(() -> frontChannel(stranger, world.op.issuer, "sid-" + world.op.subject))
                        .code())
                .isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(world.session(token)).isPresent();
        frontChannel(world.op.issuer, "sid-" + world.op.subject);
        assertThat(world.session(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "a\nb", "\u00e9"})
    void what_cannot_be_the_name_of_a_session_is_refused(String sid) {
        assertThat(refusal(() -> FrontChannelParameters.of(Map.of("iss", List.of("https://x"), "sid", List.of(sid))))
                        .code())
                .isEqualTo(ProblemCode.INVALID_REQUEST);
    }

    @Test
    void both_parameters_have_to_be_there_once() {
        Map<String, List<String>> good = Map.of("iss", List.of("https://x"), "sid", List.of("s"));
        assertThat(FrontChannelParameters.of(good).sid()).isEqualTo("s");
        for (String name : good.keySet()) {
            Map<String, List<String>> without = new HashMap<>(good);
            without.remove(name);
            Map<String, List<String>> twice = new HashMap<>(good);
            twice.put(name, List.of("a", "a"));
            Map<String, List<String>> tooLong = new HashMap<>(good);
            tooLong.put(name, List.of("a".repeat(256)));
            assertThat(List.of(without, twice, tooLong))
                    .allSatisfy(bad -> assertThat(refusal(() -> FrontChannelParameters.of(bad))
                                    .code())
                            .isEqualTo(ProblemCode.INVALID_REQUEST));
        }
    }

    private String frontChannel(String issuer, String sid) {
        return frontChannel(Engine.device(), issuer, sid);
    }

    private String frontChannel(Device from, String issuer, String sid) {
        return world.engine.from(
                from,
                () -> world.engine
                        .get(OpenIdLogout.class)
                        .frontChannel("front", new FrontChannelParameters(issuer, sid)));
    }
}
