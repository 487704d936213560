package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTest {

    private final Alone alone = new Alone();

    @AfterEach
    void close() {
        alone.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DISC-001, issuer, https://somebody.example",
        "DISC-003, jwks_uri, http://provider.example/keys",
        "DISC-003, jwks_uri, file:///etc/passwd",
        "DISC-003, jwks_uri, ftp://provider.example/keys",
        "DISC-004, token_endpoint, https://169.254.169.254/latest/meta-data",
        "DISC-004, token_endpoint, https://[fe80::1]/token",
        "DISC-004, token_endpoint, https://0.0.0.0/token",
        "user in the address, token_endpoint, https://a@provider.example/token",
        "no address, authorization_endpoint, nowhere"
    })
    void refuses_metadata_that_lead_elsewhere(String row, String name, String value) {
        alone.op.metadata = all -> all.put(name, value);

        assertThat(refusal(alone::start).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void DISC_002_an_issuer_with_one_more_slash_is_another() {
        alone.op.metadata = all -> all.put("issuer", alone.op.issuer + "/");

        assertThat(refusal(alone::start).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void CB_040_refuses_a_provider_that_says_that_it_knows_no_s256() {
        alone.op.metadata = all -> all.put("code_challenge_methods_supported", List.of("plain"));

        assertThat(refusal(alone::start).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void refuses_a_provider_that_signs_with_other_algorithms_only() {
        alone.op.metadata = all -> all.put("id_token_signing_alg_values_supported", List.of("HS256", "none"));

        assertThat(refusal(alone::start).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void DISC_005_metadata_of_five_megabytes_are_not_read() {
        // all is well with them but their length
        alone.op.twist("metadata", usual -> usual.padded(5_000_000));

        assertThat(refusal(alone::start).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void DISC_005_metadata_that_drip_are_given_up_within_three_seconds() {
        alone.op.twist("metadata", Canned::dripping);
        long begun = System.nanoTime();

        assertThat(refusal(alone::start).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void DISC_006_a_provider_that_was_down_is_used_when_it_is_back() {
        alone.op.twist("metadata", usual -> Canned.json(503, "{}"));
        assertThat(refusal(alone::start).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        alone.op.behave();

        assertThat(refusal(alone::start).code())
                .as("in the pause after a failure")
                .isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(alone.op.calls("metadata")).isZero();
        alone.clock.advance(Duration.ofSeconds(2));

        assertThat(alone.start().toString()).startsWith(alone.op.issuer + "/authorize?");
    }

    @Test
    void metadata_are_fetched_once() {
        alone.start();
        alone.start();

        assertThat(alone.op.calls("metadata")).isOne();
    }
}
