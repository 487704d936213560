package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that signs with a new key says nothing wrong, whether or not its keys can be had just then. */
class RotatingKeysTest {

    private final World world = World.with("rotating");
    private SessionToken token;
    private AuthSession session;

    @BeforeEach
    void sign_in() {
        // what the test before has looked for counts no more
        world.engine.advance(Duration.ofMinutes(2));
        token = world.signedIn();
        session = world.session(token).orElseThrow().view();
    }

    static Stream<Arguments> ways_to_have_no_keys() {
        return Stream.of(
                way("503", usual -> Canned.json(503, "{}")),
                way("a page", usual -> usual.as("text/html")),
                way("no keys in it", usual -> Canned.json(200, "{\"keys\":[]}")),
                way("drop by drop", Canned::dripping));
    }

    private static Arguments way(String name, UnaryOperator<Canned> how) {
        return arguments(name, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways_to_have_no_keys")
    void a_renewal_signed_with_a_key_that_cannot_be_looked_up_ends_no_session(
            String way, UnaryOperator<Canned> noKeys) {
        Secret first = accessToken();
        rotate();
        world.op.twist("keys", noKeys);
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(accessToken()).isNotEqualTo(first);
        assertThat(world.session(token)).isPresent();

        world.op.twist("keys", usual -> usual);
        world.engine.advance(Duration.ofMinutes(5));
        accessToken();
        assertThat(world.session(token)).isPresent();
        assertThat(world.op.calls("token")).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways_to_have_no_keys")
    void a_logout_token_signed_with_a_key_that_cannot_be_looked_up_is_to_be_sent_again(
            String way, UnaryOperator<Canned> noKeys) {
        RSAKey newer = rotate();
        world.op.twist("keys", noKeys);
        String logout = logoutToken(newer);

        assertThat(refusal(() -> backChannel(logout)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(refusal(() -> backChannel(logout)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(refusal(() -> backChannel(logout)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(world.session(token)).isPresent();

        world.op.twist("keys", usual -> usual);
        world.engine.advance(Duration.ofSeconds(61));
        backChannel(logout);
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void JWKS_003_strangers_who_have_keys_looked_for_end_no_session_and_learn_nothing() {
        Secret first = accessToken();
        RSAKey newer = rotate();
        world.op.keys.clear();
        world.engine.advance(Duration.ofMinutes(5));
        world.op.keys.add(Keys.FIRST.toPublicJWK());
        IntStream.range(0, 5)
                .forEach(n -> assertThat(refusal(() -> backChannel(logoutToken(Keys.rsa("forged-" + n, 2048))))
                                .code())
                        .isEqualTo(n < 2 ? ProblemCode.INVALID_REQUEST : ProblemCode.UNAVAILABLE));
        world.op.keys.add(newer.toPublicJWK());

        assertThat(accessToken()).isNotEqualTo(first);
        assertThat(world.session(token)).isPresent();
    }

    @Test
    void a_logout_token_with_a_new_key_is_to_be_sent_again_after_strangers_have_used_the_look_ups_up() {
        IntStream.range(0, 2).forEach(n -> refusal(() -> backChannel(logoutToken(Keys.rsa("forged-" + n, 2048)))));
        String logout = logoutToken(rotate());

        assertThat(refusal(() -> backChannel(logout)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(world.session(token)).isPresent();

        world.engine.advance(Duration.ofSeconds(31));
        backChannel(logout);
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void a_key_that_was_looked_up_and_is_not_the_providers_ends_the_session() {
        world.op.signer = claims -> Keys.sign(Keys.rsa("somebody-elses", 2048), claims);
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.session(token)).isEmpty();
    }

    /** The provider signs with a new key from now on, and publishes it besides the one before. */
    private RSAKey rotate() {
        RSAKey newer = Keys.rsa("key-" + UUID.randomUUID(), 2048);
        world.op.keys.add(newer.toPublicJWK());
        world.op.signer = claims -> Keys.sign(newer, claims);
        return newer;
    }

    private Secret accessToken() {
        return world.engine.from(
                Engine.device(), () -> world.engine.get(TokensOfSession.class).accessToken(session));
    }

    private void backChannel(String logout) {
        world.engine.run(
                Engine.device(), () -> world.engine.get(OpenIdLogout.class).backChannel("rotating", logout));
    }

    private String logoutToken(RSAKey key) {
        return Keys.sign(key, world.logoutClaims());
    }
}
