package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.SessionToken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssertedSecondFactorTest {

    @ParameterizedTest
    @ValueSource(strings = {"mfa", "pwd otp", "pwd mfa", "pin fpt", "hwk", "swk user", "sc pin", "face sms"})
    void several_factors_or_a_key_are_asserted_by_methods(String methods) {
        assertThat(AssertedSecondFactor.in(Map.of("amr", List.of(methods.split(" ")))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pwd", "otp", "pwd pin", "otp sms", "fpt face", "user", "MFA", "something"})
    void one_factor_however_often_is_one(String methods) {
        assertThat(AssertedSecondFactor.in(Map.of("amr", List.of(methods.split(" ")))))
                .isFalse();
    }

    @Test
    void classes_that_stand_for_several_factors_are_known_by_name() {
        assertThat(AssertedSecondFactor.in(Map.of("acr", "https://refeds.org/profile/mfa")))
                .isTrue();
        assertThat(AssertedSecondFactor.in(Map.of("acr", "1"))).isFalse();
        assertThat(AssertedSecondFactor.in(Map.of("amr", "mfa"))).isFalse();
        assertThat(AssertedSecondFactor.in(Map.of())).isFalse();
    }

    @Test
    void what_a_provider_once_asserted_of_somebody_is_remembered_beyond_the_session() {
        World world = World.with("asserting");
        world.op.claims = claims -> claims.put("amr", List.of("pwd", "otp"));
        AuthSession strong = session(world, world.signedIn());
        world.op.claims = claims -> claims.put("amr", List.of("pwd"));
        AuthSession weak = session(world, world.signedIn());
        AssertedSecondFactor asserted = world.engine.get(AssertedSecondFactor.class);

        assertThat(weak.accountId()).isEqualTo(strong.accountId());
        assertThat(asserted.in(strong)).isTrue();
        assertThat(asserted.in(weak)).isFalse();
        assertThat(asserted.everOf(weak.accountId())).isTrue();
    }

    @Test
    void what_is_not_signed_asserts_nothing() {
        World world = World.with("userinfo");
        world.op.userinfo = all -> all.put("amr", List.of("pwd", "otp"));
        AuthSession session = session(world, world.signedIn());
        AssertedSecondFactor asserted = world.engine.get(AssertedSecondFactor.class);

        assertThat(asserted.in(session)).isFalse();
        assertThat(asserted.everOf(session.accountId())).isFalse();
    }

    @Test
    void of_somebody_who_never_showed_one_nothing_is_remembered() {
        World world = World.with("asserting");
        AuthSession session = session(world, world.signedIn());

        assertThat(world.engine.get(AssertedSecondFactor.class).everOf(session.accountId()))
                .isFalse();
    }

    private static AuthSession session(World world, SessionToken token) {
        return world.session(token).orElseThrow().view();
    }
}
