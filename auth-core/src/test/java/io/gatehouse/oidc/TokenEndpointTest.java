package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.oidc.provider.Provider;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private final World world = World.with("token");

    @Test
    void TOK_002_a_client_that_is_refused_is_a_failure_of_the_set_up_and_told_to_the_operator() {
        world.op.twist("token", usual -> Canned.json(401, "{\"error\":\"invalid_client\"}"));

        List<LogRecord> told = Listener.during(
                Provider.class, () -> assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED));

        assertThat(told).anySatisfy(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(entry.getMessage()).contains("refuses this client");
            assertThat(entry.getParameters()).containsExactly("token");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void TOK_003_a_server_in_trouble_is_asked_once(int status) {
        world.op.twist("token", usual -> Canned.json(status, "{}"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(world.op.calls("token")).isOne();
    }

    @Test
    void TOK_005_refuses_html() {
        world.op.twist("token", usual -> usual.as("text/html"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void TOK_006_reads_no_more_than_an_answer_can_need() {
        // all is well with it but its length
        world.op.twist("token", usual -> usual.padded(10_000_000));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void TOK_007_refuses_deep_nesting() {
        world.op.twist("token", usual -> Canned.json(200, "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void TOK_008_refuses_an_answer_without_id_token() {
        world.op.tokens = tokens -> tokens.remove("id_token");

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void TOK_009_refuses_tokens_of_another_type() {
        world.op.tokens = tokens -> tokens.put("token_type", "mac");

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "abc", "1e300"})
    void TOK_011_refuses_a_life_that_makes_no_sense(String expiresIn) {
        world.op.tokens = tokens -> tokens.put("expires_in", number(expiresIn));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    private static Object number(String text) {
        return text.equals("abc") ? text : Double.valueOf(text);
    }

    @Test
    void FLT_021_an_answer_that_drips_is_given_up_within_three_seconds() {
        World slow = World.with("slow");
        StartedSignIn started = slow.start();
        Map<String, String> answer = slow.authorize(started);
        slow.op.twist("token", Canned::dripping);
        long begun = System.nanoTime();

        assertThat(refusal(() -> slow.finish(started, answer)).code()).isEqualTo(ProblemCode.UNAVAILABLE);

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(4_500));
        assertThat(slow.op.calls("token")).isOne();
    }

    @Test
    void TOK_012_follows_no_redirect() {
        World elsewhere = World.with("other");
        world.op.twist("token", usual -> Canned.redirect(elsewhere.op.issuer + "/token"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
        assertThat(elsewhere.op.calls("token")).isZero();
    }

    @Test
    void a_client_proves_itself_in_the_body_if_told_to() {
        World post = World.with("post");

        post.signedIn();

        assertThat(post.op.tokenRequests.element())
                .containsEntry("client_id", "client")
                .containsEntry("client_secret", "a secret/of the client");
        assertThat(post.op.authorizations.element()).isEqualTo("null");
    }

    @Test
    void a_public_client_names_itself_only() {
        World open = World.with("public");

        open.signedIn();

        assertThat(open.op.tokenRequests.element())
                .containsEntry("client_id", "client")
                .doesNotContainKeys("client_secret", "client_assertion");
    }

    @Test
    void a_client_signs_its_proof_and_takes_a_new_key_from_the_file() throws Exception {
        World signing = World.with("signed");
        for (RSAKey key : List.of(Keys.FIRST, Keys.SECOND)) {
            ClientKeyFile.write(key);
            signing.op.tokenRequests.clear();

            signing.signedIn();

            Map<String, String> request = signing.op.tokenRequests.element();
            SignedJWT proof = SignedJWT.parse(request.get("client_assertion"));
            assertThat(request)
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            assertThat(proof.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
            assertThat(proof.getHeader().getKeyID()).isEqualTo(key.getKeyID());
            assertThat(proof.getJWTClaimsSet().getAudience()).containsExactly(signing.op.issuer + "/token");
            assertThat(proof.getJWTClaimsSet().getSubject()).isEqualTo("client");
        }
    }

    @Test
    void a_client_signs_its_proof_with_a_key_on_a_curve() throws Exception {
        ClientKeyFile.write(Keys.CURVE);

        SignedJWT proof = proof();

        assertThat(proof.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(proof.getHeader().getKeyID()).isEqualTo(Keys.CURVE.getKeyID());
        assertThat(proof.verify(new ECDSAVerifier(Keys.CURVE.toECPublicKey()))).isTrue();
    }

    @Test
    void a_client_signs_its_proof_with_a_key_in_pem() throws Exception {
        ClientKeyFile.writePem(Keys.SECOND.toPrivateKey());
        SignedJWT rsa = proof();
        assertThat(rsa.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(rsa.verify(new RSASSAVerifier(Keys.SECOND.toRSAPublicKey()))).isTrue();

        ClientKeyFile.writePem(Keys.CURVE.toPrivateKey());
        SignedJWT ec = proof();
        assertThat(ec.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(ec.verify(new ECDSAVerifier(Keys.CURVE.toECPublicKey()))).isTrue();
    }

    private static SignedJWT proof() throws ParseException {
        World signing = World.with("signed");
        signing.signedIn();
        return SignedJWT.parse(signing.op.tokenRequests.element().get("client_assertion"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:<x>", "urn:a b", "%", "no-scheme", ""})
    void a_pushed_request_under_a_name_that_is_no_address_is_a_failure_of_the_provider(String name) {
        World pushing = World.with("pushed");
        pushing.op.twist("par", usual -> Canned.json(201, "{\"request_uri\":\"" + name + "\"}"));

        assertThat(refusal(pushing::start).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void pushes_its_request_to_a_provider_that_takes_it() {
        World pushing = World.with("pushed");
        StartedSignIn started = pushing.start();

        assertThat(Op.form(started.authorizationUri().getRawQuery())).containsOnlyKeys("client_id", "request_uri");
        assertThat(pushing.finish(started, pushing.authorize(started))).isInstanceOf(FinishedSignIn.SignedIn.class);
    }
}
