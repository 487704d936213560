package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.signin.StytchSource;
import io.gatehouse.testing.Engine;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoutTest {

    private static final int CALLS_THAT_OPEN_THE_BREAKER = 20;

    private final World world = World.with("logout");
    private final SessionToken token = world.signedIn();

    @Test
    void BCL_001_ends_the_session_that_is_named_by_sid() {
        SessionToken another = anotherPersons();

        backChannel(logoutToken(claims -> claims.remove("sub")));

        assertThat(world.session(token)).isEmpty();
        assertThat(world.session(another)).isPresent();
    }

    @Test
    void BCL_002_ends_all_sessions_of_a_person_who_is_named_by_sub() {
        world.op.claims = claims -> claims.put("sid", "another");
        SessionToken second = world.signedIn();

        backChannel(logoutToken(claims -> claims.remove("sid")));

        assertThat(world.session(token)).isEmpty();
        assertThat(world.session(second)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "application/logout+jwt", "APPLICATION/LOGOUT+JWT", "JWT"})
    void takes_a_token_that_names_its_type_in_full_or_in_short(String type) {
        backChannel(Keys.sign(Keys.FIRST, header(type), claims()));

        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void a_token_for_one_client_ends_no_session_of_another_client_of_the_same_issuer() {
        World twin = world.beside("twin");
        SessionToken there = twin.signedIn();

        backChannel(logoutToken(claims -> {}));
        backChannel(logoutToken(claims -> claims.remove("sid")));

        assertThat(world.session(token)).isEmpty();
        assertThat(twin.session(there)).isPresent();
    }

    @Test
    void a_sid_with_another_sub_names_nobody() {
        backChannel(logoutToken(claims -> claims.put("sub", "somebody-else")));

        assertThat(world.session(token)).isPresent();
    }

    static Stream<Arguments> wrong_tokens() {
        return Stream.of(
                wrong("BCL-007 aud", claims -> claims.put("aud", "another-client")),
                wrong("iss", claims -> claims.put("iss", "https://somebody.example")),
                wrong("BCL-009 another event", claims -> claims.put("events", Map.of("urn:other", Map.of()))),
                wrong("BCL-010 events is no object", claims -> claims.put("events", List.of(World.LOGOUT))),
                wrong("BCL-010 the event is no object", claims -> claims.put("events", Map.of(World.LOGOUT, "yes"))),
                wrong("no events", claims -> claims.remove("events")),
                wrong("BCL-012 nobody is named", claims -> {
                    claims.remove("sub");
                    claims.remove("sid");
                }),
                wrong("BCL-013 no iat", claims -> claims.remove("iat")),
                wrong("BCL-013 old iat", claims -> claims.put("iat", (long) claims.get("iat") - 181)),
                wrong("BCL-013 iat to come", claims -> claims.put("iat", (long) claims.get("iat") + 90)),
                wrong("BCL-014 no exp", claims -> claims.remove("exp")),
                wrong("BCL-014 exp past", claims -> claims.put("exp", (long) claims.get("iat") - 61)),
                wrong("BCL-015 no jti", claims -> claims.remove("jti")),
                wrong("a nonce", claims -> claims.put("nonce", "x")));
    }

    private static Arguments wrong(String row, Consumer<Map<String, Object>> change) {
        return arguments(row, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong_tokens")
    void refuses_a_token_that_breaks_a_rule(String row, Consumer<Map<String, Object>> change) {
        refuses(logoutToken(change));
    }

    @Test
    void BCL_003_refuses_a_token_that_is_not_signed() {
        String signed = logoutToken(claims -> {});

        refuses(Base64URL.encode("{\"alg\":\"none\"}")
                + signed.substring(signed.indexOf('.'), signed.lastIndexOf('.') + 1));
    }

    @Test
    void BCL_005_refuses_another_signature() {
        refuses(Keys.sign(Keys.SECOND, header("logout+jwt"), claims()));
    }

    @Test
    void BCL_018_refuses_an_id_token() {
        Map<String, Object> claims = claims();
        claims.remove("events");
        claims.put("nonce", "of the sign-in");

        refuses(Keys.sign(Keys.FIRST, claims));
    }

    @Test
    void BCL_019_refuses_an_access_token() {
        refuses(Keys.sign(Keys.FIRST, header("at+jwt"), claims()));
        refuses(Keys.sign(Keys.FIRST, header("application/at+jwt"), claims()));
    }

    @Test
    void BCL_016_a_token_counts_once() {
        String logout = logoutToken(claims -> {});
        backChannel(logout);
        world.engine.advance(Duration.ofSeconds(2));
        SessionToken later = world.signedIn();

        refuses(logout);

        assertThat(world.session(later)).isPresent();
    }

    @Test
    void a_session_that_was_opened_afterwards_is_not_meant() {
        String logout = logoutToken(claims -> {});
        world.engine.advance(Duration.ofSeconds(2));
        SessionToken later = world.signedIn();

        backChannel(logout);

        assertThat(world.session(token)).isEmpty();
        assertThat(world.session(later)).isPresent();
    }

    @Test
    void BCL_023_a_sid_of_another_issuer_names_nobody() {
        World other = World.with("other");
        Map<String, Object> claims = claims();
        claims.put("iss", other.op.issuer);

        world.engine.run(
                Engine.device(),
                () -> world.engine.get(OpenIdLogout.class).backChannel("other", Keys.sign(Keys.FIRST, claims)));

        assertThat(world.session(token)).isPresent();
    }

    @Test
    void a_provider_that_nobody_configured_is_not_there() {
        assertThat(refusal(() -> world.engine.get(OpenIdLogout.class).backChannel("nobody", "x.y.z"))
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void a_logout_ends_the_session_here_and_leads_to_the_provider() throws Exception {
        LogoutStarted started = logOut();

        Map<String, String> asked =
                Op.form(started.endSessionUri().orElseThrow().getRawQuery());
        assertThat(world.session(token)).isEmpty();
        assertThat(started.endSessionUri().get().toString()).startsWith(world.op.issuer + "/logout?");
        assertThat(asked)
                .containsEntry("post_logout_redirect_uri", "http://localhost:8080/auth/logout/callback")
                .containsEntry("client_id", "client")
                .containsEntry("state", started.state().orElseThrow().reveal());
        assertThat(SignedJWT.parse(asked.get("id_token_hint")).getJWTClaimsSet().getSubject())
                .isEqualTo(world.op.subject);
    }

    @Test
    void a_logout_leaves_an_id_token_out_that_would_make_the_address_too_long() {
        world.op.claims = claims -> claims.put("padding", "x".repeat(1_500));
        SessionToken lengthy = world.signedIn();

        LogoutStarted started = world.engine.from(
                Engine.device(), () -> world.engine.get(OpenIdLogout.class).start(lengthy));

        URI there = started.endSessionUri().orElseThrow();
        assertThat(there.toString()).hasSizeLessThan(2048);
        assertThat(Op.form(there.getRawQuery()))
                .doesNotContainKey("id_token_hint")
                .containsEntry("post_logout_redirect_uri", "http://localhost:8080/auth/logout/callback")
                .containsEntry("client_id", "client")
                .containsEntry("logout_hint", "sid-" + world.op.subject)
                .containsEntry("state", started.state().orElseThrow().reveal());
    }

    @Test
    void a_logout_gives_the_refresh_token_back() {
        // a provider of its own: to the others, tokens of sessions that ended before may still be on their way
        World returning = World.with("returning");
        SessionToken here = returning.signedIn();

        returning.engine.run(
                Engine.device(), () -> returning.engine.get(OpenIdLogout.class).start(here));

        returning.awaitCalls("revoke", 1);
    }

    @Test
    void no_other_source_is_shown_a_token_from_here() {
        assertThat(world.engine.get(OpenIdSource.class).issues(token)).isTrue();
        assertThat(world.engine.get(StytchSource.class).issues(token)).isFalse();
    }

    @Test
    void RPL_002_a_state_that_is_not_this_browsers_is_told_apart() {
        LogoutStarted started = logOut();
        OpenIdLogout logout = world.engine.get(OpenIdLogout.class);
        String state = started.state().orElseThrow().reveal();

        assertThat(logout.finish(Optional.of(state), started.state())).isTrue();
        assertThat(logout.finish(Optional.of("another"), started.state())).isFalse();
        assertThat(logout.finish(Optional.of(state), Optional.of(Secret.of("another"))))
                .isFalse();
        assertThat(logout.finish(Optional.empty(), Optional.empty())).isFalse();
    }

    @Test
    void RPL_004_a_provider_without_an_address_for_it_leaves_the_local_logout() {
        World silent = World.with("silent");
        SessionToken here = silent.signedIn();

        LogoutStarted started = silent.engine.from(
                Engine.device(), () -> silent.engine.get(OpenIdLogout.class).start(here));

        assertThat(started.endSessionUri()).isEmpty();
        assertThat(started.state()).isEmpty();
        assertThat(silent.session(here)).isEmpty();
    }

    @Test
    void RPL_004_nobody_is_sent_to_a_provider_that_is_known_to_be_down() {
        World down = World.with("down");
        SessionToken here = down.signedIn();
        down.op.twist("token", usual -> Canned.json(503, "{}"));
        IntStream.range(0, CALLS_THAT_OPEN_THE_BREAKER)
                .forEach(n -> assertThat(down.refusedSignIn().code()).isEqualTo(ProblemCode.UNAVAILABLE));

        LogoutStarted started = down.engine.from(
                Engine.device(), () -> down.engine.get(OpenIdLogout.class).start(here));

        assertThat(started.endSessionUri()).isEmpty();
        assertThat(started.state()).isEmpty();
        assertThat(down.session(here)).isEmpty();
    }

    @Test
    void a_logout_that_overtakes_a_sign_in_leaves_nothing_of_it() {
        StartedSignIn started = world.start();
        Map<String, String> answer = world.authorize(started);
        world.op.twist("userinfo", usual -> {
            backChannel(logoutToken(claims -> {}));
            return usual;
        });

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.INVALID_TOKEN);

        assertThat(world.engine.get(OpenIdSessions.class).ofSubject(world.op.issuer, world.op.subject))
                .isEmpty();
        world.awaitCalls("revoke", 1);
    }

    @Test
    void RPL_006_logging_out_twice_is_no_error() {
        logOut();

        assertThat(logOut().endSessionUri()).isEmpty();
    }

    private LogoutStarted logOut() {
        return world.engine.from(
                Engine.device(), () -> world.engine.get(OpenIdLogout.class).start(token));
    }

    private SessionToken anotherPersons() {
        String subject = world.op.subject;
        String email = world.op.email;
        world.op.subject = "sub-" + UUID.randomUUID();
        world.op.email = world.op.subject + "@example.com";
        SessionToken another = world.signedIn();
        world.op.subject = subject;
        world.op.email = email;
        return another;
    }

    private void refuses(String logout) {
        assertThat(refusal(() -> backChannel(logout)).code()).isEqualTo(ProblemCode.INVALID_REQUEST);
    }

    private void backChannel(String logout) {
        world.engine.run(
                Engine.device(), () -> world.engine.get(OpenIdLogout.class).backChannel("logout", logout));
    }

    private String logoutToken(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims();
        change.accept(claims);
        return Keys.sign(Keys.FIRST, header("logout+jwt"), claims);
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>(world.logoutClaims());
        claims.put("sid", "sid-" + world.op.subject);
        return claims;
    }

    private static JWSHeader header(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .type(new JOSEObjectType(type))
                .build();
    }
}
