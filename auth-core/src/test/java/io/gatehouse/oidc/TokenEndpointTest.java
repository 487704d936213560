package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.api.ProblemCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private final World world = World.with("token");

    @Test
    void TOK_002_a_client_that_is_refused_is_a_failure_of_the_set_up() {
        world.op.twist("token", usual -> Canned.json(401, "{\"error\":\"invalid_client\"}"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
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
        world.op.twist("token", usual -> Canned.json(200, "{\"x\":\"" + "y".repeat(10_000_000) + "\"}"));

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
    void pushes_its_request_to_a_provider_that_takes_it() {
        World pushing = World.with("pushed");
        StartedSignIn started = pushing.start();

        assertThat(Op.form(started.authorizationUri().getRawQuery())).containsOnlyKeys("client_id", "request_uri");
        assertThat(pushing.finish(started, pushing.authorize(started))).isInstanceOf(FinishedSignIn.SignedIn.class);
    }
}
