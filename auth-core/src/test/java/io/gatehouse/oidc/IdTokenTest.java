package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.management.ThreadMXBean;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.token.ExpectedIdToken;
import io.gatehouse.oidc.token.VerifyIdToken;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of OpenID Connect Core 3.1.3.7, and a token that breaks it. */
class IdTokenTest {

    /** A time that counts from when the token is issued. */
    private record FromNow(long seconds) {}

    private final World world = World.with("idtoken");

    static Stream<Arguments> wrong_signatures() throws JOSEException {
        byte[] publicKey = Keys.FIRST.toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        return Stream.of(
                unsigned("IDT-001 none", "none"),
                unsigned("IDT-002 None", "None"),
                unsigned("IDT-002 NONE", "NONE"),
                unsigned("IDT-002 nOnE", "nOnE"),
                signed("IDT-003 two parts", token -> token.substring(0, token.lastIndexOf('.'))),
                signed("IDT-004 a bit flipped", IdTokenTest::flipped),
                mac("IDT-007 keyed with the PEM", pem.getBytes()),
                mac("IDT-007 keyed with the DER", publicKey),
                mac("IDT-007 keyed with n", Keys.FIRST.getModulus().decode()),
                header("IDT-008 RS384", new JWSHeader.Builder(JWSAlgorithm.RS384).keyID("first")),
                header("IDT-008 PS256", new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("first")),
                header(
                        "IDT-013 crit",
                        rs256().criticalParams(Set.of("unheard-of")).customParam("unheard-of", true)),
                unencoded("IDT-014 b64, signed as it says", true, true),
                unencoded("IDT-014 b64, signed as usual", true, false),
                unencoded("IDT-014 b64 and not said to be critical", false, true),
                header("IDT-015 a key in the header", rs256().jwk(Keys.FIRST.toPublicJWK())),
                header("IDT-016 jku", rs256().jwkURL(URI.create("https://attacker.example/keys"))),
                header("IDT-016 x5u", rs256().x509CertURL(URI.create("https://attacker.example/certificate"))),
                header("IDT-054 an access token", rs256().type(new JOSEObjectType("at+jwt"))),
                arguments("another key under the same name", (Function<Map<String, Object>, String>)
                        claims -> Keys.sign(Keys.SECOND, rs256().build(), claims)),
                arguments("IDT-010 encrypted, unsigned inside", (Function<Map<String, Object>, String>)
                        claims -> encrypted(claims, null)),
                arguments("IDT-011 encrypted, a bomb inside", (Function<Map<String, Object>, String>)
                        claims -> encrypted(Map.of("x", "0".repeat(5_000_000)), CompressionAlgorithm.DEF)),
                padded("too long", 70_000),
                padded("IDT-060 300 kB", 300_000));
    }

    private static Arguments padded(String row, int by) {
        return arguments(row, (Function<Map<String, Object>, String>) claims -> {
            claims.put("padding", "x".repeat(by));
            return Keys.sign(Keys.FIRST, claims);
        });
    }

    @Test
    void IDT_011_a_bomb_is_not_unpacked() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Secret bomb = Secret.of(encrypted(Map.of("x", "0".repeat(20_000_000)), CompressionAlgorithm.DEF));
        Secret any = Randomness.secret();
        ExpectedIdToken expected = new ExpectedIdToken(any, any, Optional.empty(), List.of());
        try (Alone alone = new Alone()) {
            VerifyIdToken tokens = new VerifyIdToken(alone.clock);
            refusal(() -> tokens.verify(alone.provider, bomb, expected));

            long allocated = thread.getCurrentThreadAllocatedBytes();
            long begun = System.nanoTime();
            refusal(() -> tokens.verify(alone.provider, bomb, expected));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(50));
            assertThat(thread.getCurrentThreadAllocatedBytes() - allocated).isLessThan(10_000_000);
        }
    }

    @Test
    void IDT_016_nobody_is_asked_for_the_key_that_a_token_brings_the_address_of() {
        World attacker = World.with("keys");
        attacker.op.keys.add(Keys.SECOND.toPublicJWK());
        URI theirs = URI.create(attacker.op.issuer + "/keys");
        for (JWSHeader.Builder header : List.of(rs256().jwkURL(theirs), rs256().x509CertURL(theirs))) {
            world.op.signer = claims -> Keys.sign(Keys.SECOND, header.build(), claims);

            assertThat(world.refusedSignIn()).isInstanceOf(ProviderFailure.class);
        }

        assertThat(attacker.op.calls("keys")).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong_signatures")
    void refuses_a_token_that_the_provider_has_not_signed_as_agreed(
            String row, Function<Map<String, Object>, String> signer) {
        world.op.signer = signer;

        assertThat(world.refusedSignIn()).isInstanceOf(ProviderFailure.class);
    }

    static Stream<Arguments> wrong_claims() {
        return Stream.of(
                claim("IDT-027 no iss", "iss", null, "iss is another"),
                claim("another iss", "iss", "http://127.0.0.1/idtoken/", "iss is another"),
                claim("IDT-029 aud", "aud", "somebody", "aud is another client"),
                claim("IDT-030 no aud", "aud", null, "aud is missing"),
                claim("aud is a number", "aud", 7, "aud is missing or malformed"),
                claim("IDT-031 one more aud", "aud", List.of("client", "somebody"), "aud names others"),
                claim("azp is another", "azp", "somebody", "azp is another"),
                claim("IDT-035 empty sub", "sub", "", "sub is"),
                claim("IDT-035 sub is a number", "sub", 12, "sub is no text"),
                claim("IDT-035 long sub", "sub", "x".repeat(256), "sub is"),
                claim("IDT-036 no exp", "exp", null, "exp is missing"),
                claim("IDT-037 exp 61 s past", "exp", new FromNow(-61), "exp is past"),
                claim("IDT-039 exp 1e300", "exp", 1e300, "exp is no time"),
                claim("IDT-039 negative exp", "exp", -1, "exp is no time"),
                claim("exp is text", "exp", "9999999999", "exp is no time"),
                claim("IDT-041 iat in 5 min", "iat", new FromNow(300), "iat is not now"),
                claim("IDT-042 iat 1 h ago", "iat", new FromNow(-3600), "iat is not now"),
                claim("no iat", "iat", null, "iat is missing"),
                claim("IDT-043 nbf", "nbf", new FromNow(300), "nbf is still to come"),
                claim("IDT-045 another nonce", "nonce", "another", "nonce is another"),
                claim("IDT-047 no nonce", "nonce", null, "nonce is another"),
                claim("IDT-048 at_hash", "at_hash", "AAAAAAAAAAAAAAAAAAAAAA", "at_hash is of another"),
                claim("IDT-053 a logout token", "events", Map.of("x", Map.of()), "it is a logout token"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong_claims")
    void refuses_a_token_with_a_wrong_claim(String row, Consumer<Map<String, Object>> wrong, String reason) {
        world.op.claims = wrong;

        assertThat(world.refusedSignIn()).isInstanceOfSatisfying(ProviderFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
            assertThat(failure.reason()).startsWith(reason);
        });
    }

    @Test
    void IDT_038_takes_a_token_that_ran_out_59_seconds_ago() {
        world.op.claims = claims -> claims.put("exp", world.now() - 57);

        assertThat(world.signIn()).isInstanceOf(FinishedSignIn.SignedIn.class);
    }

    @Test
    void IDT_019_takes_a_token_without_kid_when_one_key_fits() {
        world.op.signer = claims -> Keys.sign(Keys.FIRST, new JWSHeader(JWSAlgorithm.RS256), claims);

        assertThat(world.signIn()).isInstanceOf(FinishedSignIn.SignedIn.class);
    }

    @Test
    void IDT_046_refuses_the_nonce_of_an_earlier_sign_in() {
        StartedSignIn earlier = world.start();
        String old = Op.form(earlier.authorizationUri().getRawQuery()).get("nonce");
        world.op.claims = claims -> claims.put("nonce", old);

        assertThat(world.refusedSignIn()).isInstanceOf(ProviderFailure.class);
    }

    @Test
    void IDT_009_refuses_a_signature_of_zeros() {
        World curve = World.with("ec");
        curve.op.keys.add(Keys.CURVE.toPublicJWK());
        curve.op.signer =
                claims -> IdTokenTest.reheadedFrom(claims, Map.of("alg", "ES256", "kid", "curve"), new byte[64]);

        assertThat(curve.refusedSignIn()).isInstanceOf(ProviderFailure.class);
    }

    @Test
    void IDT_031_takes_an_audience_that_is_trusted_if_the_token_was_issued_to_us() {
        World trusting = World.with("trusting");
        trusting.op.claims = claims -> claims.putAll(Map.of("aud", List.of("client", "friend"), "azp", "client"));
        assertThat(trusting.signIn()).isInstanceOf(FinishedSignIn.SignedIn.class);

        trusting.op.claims = claims -> claims.put("aud", List.of("client", "friend"));
        assertThat(((ProviderFailure) trusting.refusedSignIn()).reason()).startsWith("azp");
    }

    @Test
    void IDT_049_refuses_an_acr_that_was_not_asked_for() {
        World gold = World.with("acr");
        assertThat(Op.form(gold.start().authorizationUri().getRawQuery())).containsEntry("acr_values", "gold silver");

        gold.op.claims = claims -> claims.put("acr", "silver");
        assertThat(gold.signIn()).isInstanceOf(FinishedSignIn.SignedIn.class);
        gold.op.claims = claims -> claims.put("acr", "bronze");
        assertThat(gold.refusedSignIn()).isInstanceOf(ProviderFailure.class);
        gold.op.claims = claims -> {};
        assertThat(gold.refusedSignIn()).isInstanceOf(ProviderFailure.class);
    }

    @Test
    void IDT_050_asks_for_auth_time_and_refuses_without_or_too_old() {
        World fresh = World.with("age");
        assertThat(Op.form(fresh.start().authorizationUri().getRawQuery())).containsEntry("max_age", "300");
        assertThat(((ProviderFailure) fresh.refusedSignIn()).reason()).startsWith("auth_time is missing");

        fresh.op.claims = claims -> claims.put("auth_time", fresh.now() - 400);
        assertThat(fresh.refusedSignIn()).isInstanceOf(ProviderFailure.class);
        fresh.op.claims = claims -> claims.put("auth_time", fresh.now() - 200);
        assertThat(fresh.signIn()).isInstanceOf(FinishedSignIn.SignedIn.class);
    }

    @Test
    void IDT_059_roles_come_from_the_configured_claims_only() {
        World roles = World.with("roles");
        roles.op.claims = claims -> claims.putAll(Map.of(
                "realm_access", Map.of("roles", List.of("editor", "reader")),
                "urn:zitadel:iam:org:project:roles", Map.of("manager", Map.of("1", "example.com")),
                "roles", List.of("administrator"),
                "nickname", "administrator"));

        assertThat(roles.session(roles.signedIn()).orElseThrow().view().roles())
                .containsExactlyInAnyOrder("user", "editor", "reader", "manager");
    }

    @Test
    void a_claim_for_roles_may_have_a_name_with_slashes() {
        World roles = World.with("roles");
        roles.op.claims = claims -> claims.put("https://app.example/roles", List.of("editor"));

        assertThat(roles.session(roles.signedIn()).orElseThrow().view().roles()).contains("editor");
    }

    @Test
    void roles_are_read_from_an_access_token_of_the_same_provider_about_the_same_person() {
        World roles = World.with("roles");
        roles.op.tokens = tokens -> tokens.put("access_token", accessToken(roles.op.issuer, roles.op.subject));
        assertThat(roles.session(roles.signedIn()).orElseThrow().view().roles()).contains("in-access-token");

        roles.op.tokens = tokens -> tokens.put("access_token", accessToken(roles.op.issuer, "somebody-else"));
        assertThat(roles.session(roles.signedIn()).orElseThrow().view().roles()).containsExactly("user");
    }

    private static String accessToken(String issuer, String subject) {
        return Keys.sign(
                Keys.FIRST,
                Map.of("iss", issuer, "sub", subject, "realm_access", Map.of("roles", List.of("in-access-token"))));
    }

    private static Arguments claim(String row, String name, Object value, String reason) {
        Consumer<Map<String, Object>> wrong = claims ->
                claims.put(name, value instanceof FromNow time ? (long) claims.get("iat") + time.seconds() : value);
        return arguments(
                row, value == null ? (Consumer<Map<String, Object>>) claims -> claims.remove(name) : wrong, reason);
    }

    private static Arguments unsigned(String row, String algorithm) {
        return arguments(row, (Function<Map<String, Object>, String>)
                claims -> reheadedFrom(claims, Map.of("alg", algorithm, "kid", "first"), new byte[0]));
    }

    private static Arguments signed(String row, Function<String, String> change) {
        return arguments(
                row, (Function<Map<String, Object>, String>) claims -> change.apply(Keys.sign(Keys.FIRST, claims)));
    }

    private static Arguments header(String row, JWSHeader.Builder header) {
        return arguments(
                row, (Function<Map<String, Object>, String>) claims -> Keys.sign(Keys.FIRST, header.build(), claims));
    }

    private static Arguments mac(String row, byte[] secret) {
        return arguments(row, (Function<Map<String, Object>, String>) claims -> {
            try {
                JWSObject token = new JWSObject(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), new Payload(claims));
                token.sign(new MACSigner(secret));
                return token.serialize();
            } catch (JOSEException cannot) {
                throw new IllegalStateException(cannot);
            }
        });
    }

    private static JWSHeader.Builder rs256() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first");
    }

    private static String flipped(String token) {
        int at = token.lastIndexOf('.') + 20;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    /** RFC 7797: what is signed is the payload itself, and not its encoding. */
    private static Arguments unencoded(String row, boolean critical, boolean asItSays) {
        Map<String, Object> header = critical
                ? Map.of("alg", "RS256", "kid", "first", "b64", false, "crit", List.of("b64"))
                : Map.of("alg", "RS256", "kid", "first", "b64", false);
        return arguments(row, (Function<Map<String, Object>, String>) claims -> {
            String head = Base64URL.encode(JSONObjectUtils.toJSONString(header)).toString();
            String payload = JSONObjectUtils.toJSONString(claims);
            String encoded = Base64URL.encode(payload).toString();
            byte[] signed = (head + "." + (asItSays ? payload : encoded)).getBytes(StandardCharsets.UTF_8);
            return head + "." + encoded + "." + Base64URL.encode(Keys.signature(Keys.FIRST, signed));
        });
    }

    private static String reheadedFrom(Map<String, Object> claims, Map<String, Object> header, byte[] signature) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(claims)) + "." + Base64URL.encode(signature);
    }

    private static String encrypted(Map<String, Object> claims, CompressionAlgorithm compression) {
        try {
            RSAKey key =
                    new RSAKey.Builder(Keys.FIRST).keyUse(KeyUse.ENCRYPTION).build();
            JWEObject token = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                            .compressionAlgorithm(compression)
                            .build(),
                    new Payload(claims));
            token.encrypt(new RSAEncrypter(key));
            return token.serialize();
        } catch (JOSEException cannot) {
            throw new IllegalStateException(cannot);
        }
    }
}
