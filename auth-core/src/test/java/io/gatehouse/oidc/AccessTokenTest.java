package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.bearer.Bearers;
import io.gatehouse.bearer.RefusedBearers;
import io.gatehouse.bearer.UnverifiedBearer;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.oidc.token.VerifyAccessToken;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    private final World world = World.with("bearer");

    @Test
    void says_who_calls_and_what_they_may_be() {
        VerifiedBearer bearer = verified(claims()).orElseThrow();

        assertThat(bearer.caller()).isEqualTo("ada");
        assertThat(bearer.roles()).containsExactlyInAnyOrder("user", "auditor");
        assertThat(bearer.claims()).containsEntry("iss", world.op.issuer);
        assertThat(bearer.toString()).doesNotContain("ada");
    }

    @Test
    void the_caller_is_called_as_microprofile_jwt_says() {
        Map<String, Object> claims = claims();
        claims.put("preferred_username", "countess");
        assertThat(verified(claims).orElseThrow().caller()).isEqualTo("countess");

        claims.put("upn", "ada@example.com");
        assertThat(verified(claims).orElseThrow().caller()).isEqualTo("ada@example.com");

        claims.remove("sub");
        assertThat(verified(claims)).isEmpty();
    }

    @Test
    void a_verified_token_is_remembered_until_it_ends() {
        String token = signed(claims());
        assertThat(verify(token)).isPresent();
        assertThat(verify(token).orElseThrow()).isSameAs(verify(token).orElseThrow());

        world.engine.advance(Duration.ofSeconds(340));
        assertThat(verify(token)).isPresent();
        world.engine.advance(Duration.ofSeconds(21));
        assertThat(verify(token)).isEmpty();
    }

    @Test
    void a_key_that_was_taken_back_is_good_for_a_minute_at_most() {
        Map<String, Object> claims = claims();
        claims.put("exp", world.now() + 3600);
        String token = signed(claims);
        assertThat(verify(token)).isPresent();
        world.op.keys.clear();
        world.op.keys.add(Keys.SECOND.toPublicJWK());
        assertThat(verify(Keys.sign(Keys.SECOND, claims))).isPresent();
        assertThat(verify(token)).isPresent();

        world.engine.advance(Duration.ofSeconds(61));
        assertThat(verify(token)).isEmpty();
    }

    @Test
    void a_changed_token_is_not_the_one_that_is_remembered() {
        String token = signed(claims());
        assertThat(verify(token)).isPresent();

        assertThat(verify(token.substring(0, token.length() - 2))).isEmpty();
        assertThat(verify("x" + token)).isEmpty();
    }

    @Test
    void a_logout_that_the_provider_tells_of_ends_tokens_from_before_within_a_minute() {
        Map<String, Object> claims = claims();
        claims.put("sub", "leaving-" + UUID.randomUUID());
        String token = signed(claims);
        assertThat(verify(token)).isPresent();
        logOut(claims.get("sub"));

        world.engine.advance(Duration.ofSeconds(61));
        assertThat(verify(token)).isEmpty();
        claims.put("iat", world.now());
        claims.put("exp", world.now() + 300);
        assertThat(verified(claims)).isPresent();
    }

    @Test
    void RPL_009_an_end_of_the_session_here_leaves_the_providers_token_until_it_ends_itself() {
        SessionToken session = world.signedIn();
        Map<String, Object> claims = claims();
        claims.put("sub", world.op.subject);
        claims.put("sid", "sid-" + world.op.subject);
        String token = signed(claims);

        world.engine.run(
                Engine.device(), () -> world.engine.get(OpenIdLogout.class).start(session));

        assertThat(world.session(session)).isEmpty();
        world.engine.advance(Duration.ofSeconds(300));
        assertThat(verify(token)).isPresent();
        world.engine.advance(Duration.ofSeconds(61));
        assertThat(verify(token)).isEmpty();
    }

    @Test
    void without_keys_it_cannot_be_told() {
        try (Alone alone = new Alone()) {
            ProviderBearers bearers = new ProviderBearers(
                    alone.providers,
                    new VerifyAccessToken(alone.clock),
                    world.engine.get(EndedAtProvider.class),
                    new RefusedBearers(alone.clock));
            Secret token = Secret.of(signed(claims(alone.op.issuer)));
            alone.op.twist("keys", usual -> Canned.json(503, "{}"));
            assertThat(refusal(() -> bearers.verify(unverified(alone, token))).code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);

            alone.op.twist("keys", usual -> Canned.json(200, "{\"keys\":[]}"));
            alone.clock.advance(Duration.ofMinutes(2));
            assertThat(refusal(() -> bearers.verify(unverified(alone, token))).code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);

            alone.op.twist("keys", usual -> usual);
            alone.clock.advance(Duration.ofMinutes(2));
            assertThat(bearers.verify(unverified(alone, Secret.of(signed(fresh(alone))))))
                    .isPresent();
        }
    }

    @Test
    void a_provider_whose_tokens_are_not_taken_gives_nothing() {
        World other = World.with("other");
        assertThat(verify(Keys.sign(Keys.FIRST, claims(other.op.issuer)))).isEmpty();
    }

    private void logOut(Object subject) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", world.op.issuer);
        claims.put("aud", "client");
        claims.put("sub", subject);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", world.now());
        claims.put("exp", world.now() + 120);
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        String token = Keys.sign(Keys.FIRST, claims);
        world.engine.run(
                Engine.device(), () -> world.engine.get(OpenIdLogout.class).backChannel("bearer", token));
    }

    private static UnverifiedBearer unverified(Alone alone, Secret token) {
        return new UnverifiedBearer(token, Optional.of(alone.op.issuer));
    }

    private Map<String, Object> fresh(Alone alone) {
        Map<String, Object> claims = claims(alone.op.issuer);
        claims.put("exp", alone.clock.instant().getEpochSecond() + 300);
        return claims;
    }

    private Optional<VerifiedBearer> verified(Map<String, Object> claims) {
        return verify(signed(claims));
    }

    private Optional<VerifiedBearer> verify(String token) {
        return world.engine.get(Bearers.class).verify(Secret.of(token));
    }

    private static String signed(Map<String, Object> claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(Keys.FIRST.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build();
        return Keys.sign(Keys.FIRST, header, claims);
    }

    private Map<String, Object> claims() {
        return claims(world.op.issuer);
    }

    private Map<String, Object> claims(String issuer) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", "ada");
        claims.put("aud", "https://api.example");
        claims.put("groups", List.of("user", "auditor"));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", world.now());
        claims.put("exp", world.now() + 300);
        return claims;
    }
}
