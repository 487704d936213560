package io.gatehouse.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import io.gatehouse.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StytchJwtsTest {

    /** {@code {"alg":"none","typ":"JWT"}} */
    private static final String NO_SIGNATURE = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";

    private static final RsaJsonWebKey FIRST = PublishedKeys.make("first");
    private static final RsaJsonWebKey SECOND = PublishedKeys.make("second");

    private final List<RsaJsonWebKey> published = new ArrayList<>(List.of(FIRST));
    private final AtomicInteger fetches = new AtomicInteger();
    private final TestClock clock = new TestClock();
    private final StubStytch stytch = stub();
    private final StytchConfig config = stytch.config();
    private final StytchJwts jwts = new StytchJwts(
            Settings.of(Map.of()),
            config,
            new StytchSessions(new StytchConnection(config), config, new StytchMetrics(), clock),
            clock);
    private volatile boolean broken;

    @AfterEach
    void close() {
        stytch.close();
    }

    @Test
    void a_good_one_names_session_and_user() throws BadSessionJwt {
        SessionJwt session = jwts.verify(signed(FIRST, claims()));

        assertThat(session.sessionId()).isEqualTo("session-test-1");
        assertThat(session.userId()).isEqualTo("user-test-1");
        assertThat(session.startedAt()).isEqualTo("2026-11-01T10:20:30Z");
        assertThat(session.toString()).doesNotContain("user-test-1");
        assertThat(jwts.from("stytch.com/" + config.projectId())).isTrue();
        assertThat(jwts.from("stytch.com/another")).isFalse();
    }

    @Test
    void SESS_017_every_rule_is_kept() {
        refused(claims -> claims.put("iss", "stytch.com/another"));
        refused(claims -> claims.remove("iss"));
        refused(claims -> claims.put("aud", List.of("another")));
        refused(claims -> claims.remove("aud"));
        refused(claims -> claims.put("exp", now() - 61));
        refused(claims -> claims.remove("exp"));
        refused(claims -> claims.put("nbf", now() + 120));
        refused(claims -> claims.put("iat", now() + 120));
        refused(claims -> claims.remove("iat"));
        refused(claims -> claims.remove("sub"));
        refused(claims -> claims.remove("https://stytch.com/session"));
        refused(claims -> claims.put("https://stytch.com/session", "session-test-1"));
        refused(claims -> claims.put("https://stytch.com/session", Map.of("id", 7)));
        refused(claims -> claims.put("https://stytch.com/session", Map.of("id", "session-test-1")));
        refused(claims ->
                claims.put("https://stytch.com/session", Map.of("id", "session-test-1", "started_at", "yesterday")));
    }

    @Test
    void it_lives_five_minutes_whatever_it_says() throws BadSessionJwt {
        Map<String, Object> claims = claims();
        claims.put("exp", now() + 86_400);
        Secret jwt = signed(FIRST, claims);
        assertThat(jwts.verify(jwt).endsAt()).isBefore(clock.instant().plusSeconds(361));

        clock.advance(Duration.ofSeconds(362));
        refused(jwt);
    }

    @Test
    void SESS_020_a_mac_keyed_with_the_public_key_and_no_signature_prove_nothing() throws JoseException {
        JsonWebSignature forged = unsigned(FIRST, claims());
        forged.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        forged.setKey(new HmacKey(FIRST.getPublicKey().getEncoded()));

        refused(Secret.of(forged.getCompactSerialization()));
        String claims = forged.getCompactSerialization().split("\\.")[1];
        refused(Secret.of(NO_SIGNATURE + "." + claims + "."));
    }

    @Test
    void a_signature_with_another_key_proves_nothing() throws JoseException {
        JsonWebSignature forged = unsigned(SECOND, claims());
        forged.setKeyIdHeaderValue(FIRST.getKeyId());

        refused(Secret.of(forged.getCompactSerialization()));
    }

    @Test
    void a_key_that_is_new_is_looked_for_and_a_flood_of_them_bounded() throws BadSessionJwt {
        jwts.verify(signed(FIRST, claims()));
        published.add(SECOND);
        jwts.verify(signed(SECOND, claims()));
        assertThat(fetches).hasValue(2);

        RsaJsonWebKey unknown = PublishedKeys.make("unknown");
        for (int i = 0; i < 50; i++) {
            refused(signed(unknown, claims()));
        }
        assertThat(fetches).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void SESS_018_the_last_good_keys_serve_while_stytch_is_away_and_then_it_cannot_be_told() throws BadSessionJwt {
        jwts.verify(signed(FIRST, claims()));
        broken = true;
        clock.advance(Duration.ofHours(1));
        jwts.verify(signed(FIRST, claims()));

        clock.advance(Duration.ofHours(24));
        Secret jwt = signed(FIRST, claims());
        ProblemException untold = catchThrowableOfType(ProblemException.class, () -> jwts.verify(jwt));
        assertThat(untold.code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    @Test
    void they_can_be_left_out() {
        StytchJwts none = new StytchJwts(
                Settings.of(Map.of(StytchJwts.SETTING, "false")),
                config,
                new StytchSessions(new StytchConnection(config), config, new StytchMetrics(), clock),
                clock);

        assertThat(none.taken()).isFalse();
        assertThat(none.from("stytch.com/" + config.projectId())).isFalse();
    }

    private void refused(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims();
        change.accept(claims);
        refused(signed(FIRST, claims));
    }

    private void refused(Secret jwt) {
        BadSessionJwt refusal = catchThrowableOfType(BadSessionJwt.class, () -> jwts.verify(jwt));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).doesNotContain("user-test-1", "session-test-1");
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "stytch.com/" + config.projectId());
        claims.put("aud", List.of(config.projectId()));
        claims.put("sub", "user-test-1");
        claims.put("iat", now());
        claims.put("nbf", now());
        claims.put("exp", now() + 300);
        claims.put("https://stytch.com/session", Map.of("id", "session-test-1", "started_at", "2026-11-01T10:20:30Z"));
        return claims;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static Secret signed(RsaJsonWebKey key, Map<String, Object> claims) {
        try {
            return Secret.of(unsigned(key, claims).getCompactSerialization());
        } catch (JoseException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    private static JsonWebSignature unsigned(RsaJsonWebKey key, Map<String, Object> said) {
        JwtClaims claims = new JwtClaims();
        said.forEach(claims::setClaim);
        JsonWebSignature jwt = new JsonWebSignature();
        jwt.setPayload(claims.toJson());
        jwt.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jwt.setHeader("typ", "JWT");
        jwt.setKeyIdHeaderValue(key.getKeyId());
        jwt.setKey(key.getPrivateKey());
        return jwt;
    }

    private StubStytch stub() {
        try {
            return new StubStytch(exchange -> {
                fetches.incrementAndGet();
                StubStytch.send(exchange, broken ? 500 : 200, broken ? "{}" : PublishedKeys.json(published));
            });
        } catch (IOException cannot) {
            throw new IllegalStateException(cannot);
        }
    }
}
