package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderKeys.Verdict;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final int AT_ONCE = 200;

    private final Alone alone = new Alone();

    @AfterEach
    void close() {
        alone.close();
    }

    @Test
    void IDT_021_a_key_that_is_new_is_looked_for() {
        assertThat(verify(Keys.FIRST)).isTrue();
        publish(Keys.SECOND);

        assertThat(verify(Keys.SECOND)).isTrue();
        assertThat(alone.op.calls("keys")).isEqualTo(2);
    }

    @Test
    void IDT_021_a_key_that_took_the_name_of_the_one_before_is_looked_for() {
        assertThat(verify(Keys.FIRST)).isTrue();
        RSAKey successor =
                new RSAKey.Builder(Keys.SECOND).keyID(Keys.FIRST.getKeyID()).build();
        publish(successor);

        assertThat(verify(successor)).isTrue();
        assertThat(verify(Keys.FIRST)).isFalse();
    }

    @Test
    void JWKS_003_a_flood_of_forgeries_under_a_known_name_causes_two_fetches_in_half_a_minute() {
        assertThat(verify(Keys.FIRST)).isTrue();

        IntStream.range(0, 1000)
                .forEach(n -> assertThat(verdict(Keys.SECOND, header(Keys.FIRST.getKeyID())))
                        .isEqualTo(Verdict.NOT_SIGNED));

        assertThat(alone.op.calls("keys")).isEqualTo(3);
        assertThat(verify(Keys.FIRST)).isTrue();
    }

    @Test
    void a_forgery_under_a_known_name_is_one_also_while_the_keys_cannot_be_had() {
        assertThat(verify(Keys.FIRST)).isTrue();
        alone.op.twist("keys", usual -> Canned.json(503, "{}"));

        assertThat(verdict(Keys.SECOND, header(Keys.FIRST.getKeyID()))).isEqualTo(Verdict.NOT_SIGNED);
    }

    @Test
    void IDT_022_a_key_that_is_gone_verifies_nothing_once_that_is_known() {
        assertThat(verify(Keys.FIRST)).isTrue();
        publish(Keys.SECOND);
        assertThat(verify(Keys.SECOND)).isTrue();

        assertThat(verify(Keys.FIRST)).isFalse();
    }

    @Test
    void IDT_020_without_kid_exactly_one_key_has_to_fit() {
        publish(Keys.FIRST, Keys.SECOND);
        assertThat(verify(Keys.FIRST, new JWSHeader(JWSAlgorithm.RS256))).isTrue();

        RSAKey twin = new RSAKey.Builder(Keys.FIRST).keyID("twin").build();
        try (Alone twins = new Alone()) {
            twins.op.keys.add(twin.toPublicJWK());
            assertThat(twins.provider.keys().verify(token(Keys.FIRST, new JWSHeader(JWSAlgorithm.RS256))))
                    .isEqualTo(Verdict.NOT_SIGNED);
        }
    }

    @Test
    void IDT_024_a_key_for_encryption_verifies_nothing() {
        publish(new RSAKey.Builder(Keys.FIRST).keyUse(KeyUse.ENCRYPTION).build(), Keys.SECOND);

        assertThat(verify(Keys.FIRST)).isFalse();
    }

    @Test
    void IDT_025_a_key_of_1024_bits_verifies_nothing() {
        RSAKey weak = Keys.rsa("weak", 1024);
        publish(weak, Keys.SECOND);

        assertThat(verify(weak)).isFalse();
    }

    @Test
    void a_key_for_another_algorithm_verifies_nothing() {
        publish(new RSAKey.Builder(Keys.FIRST).algorithm(JWSAlgorithm.PS256).build(), Keys.SECOND);

        assertThat(verify(Keys.FIRST)).isFalse();
    }

    @Test
    void JWKS_002_the_last_good_keys_serve_for_a_day() {
        assertThat(verify(Keys.FIRST)).isTrue();
        alone.op.twist("keys", usual -> Canned.json(503, "{}"));
        alone.op.twist("metadata", usual -> Canned.json(503, "{}"));

        alone.clock.advance(Duration.ofHours(4));
        assertThat(verify(Keys.FIRST)).isTrue();
        alone.clock.advance(Duration.ofHours(21));
        assertThat(refusal(() -> verify(Keys.FIRST)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    @Test
    void JWKS_003_a_flood_of_unknown_keys_causes_two_fetches_in_half_a_minute() {
        assertThat(verify(Keys.FIRST)).isTrue();
        IntStream.range(0, 1000)
                .forEach(n -> assertThat(verdict(Keys.SECOND, header("unknown-" + n)))
                        .isEqualTo(n < 2 ? Verdict.NOT_SIGNED : Verdict.KEY_UNKNOWN));
        assertThat(alone.op.calls("keys")).isEqualTo(3);

        alone.clock.advance(Duration.ofSeconds(31));
        publish(Keys.SECOND);
        assertThat(verify(Keys.SECOND)).isTrue();
    }

    @Test
    void JWKS_004_good_keys_count_among_bad_ones_and_none_is_none() {
        alone.op.twist(
                "keys",
                usual -> Canned.json(
                        200,
                        usual.text()
                                .replace(
                                        "{\"keys\":[",
                                        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"!\"},7,null,{\"kty\":\"oct\",\"k\":\"AAAA\"},")));

        List<LogRecord> told = Listener.during(
                Provider.class.getPackageName(),
                () -> assertThat(verify(Keys.FIRST)).isTrue());

        assertThat(told).singleElement().satisfies(entry -> {
            assertThat(entry.getMessage()).contains("are left out");
            assertThat(entry.getParameters()).containsExactly(4, 5);
        });
        try (Alone empty = new Alone()) {
            empty.op.keys.clear();
            assertThat(refusal(() -> empty.provider.keys().verify(token(Keys.FIRST, header("first"))))
                            .code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);
        }
    }

    @Test
    void a_key_that_is_new_says_nothing_of_a_token_while_the_keys_cannot_be_had() {
        assertThat(verify(Keys.FIRST)).isTrue();
        publish(Keys.SECOND);
        alone.op.twist("keys", usual -> Canned.json(503, "{}"));

        IntStream.range(0, 5)
                .forEach(n ->
                        assertThat(refusal(() -> verify(Keys.SECOND)).code()).isEqualTo(ProblemCode.UNAVAILABLE));
        assertThat(alone.op.calls("keys")).isEqualTo(2);
        assertThat(verify(Keys.FIRST)).isTrue();

        alone.op.twist("keys", usual -> usual);
        alone.clock.advance(Duration.ofSeconds(31));
        assertThat(verify(Keys.SECOND)).isTrue();
    }

    @Test
    void JWKS_006_two_hundred_at_once_cause_one_fetch_when_the_keys_have_run_out() throws Exception {
        assertThat(verify(Keys.FIRST)).isTrue();
        alone.clock.advance(Duration.ofHours(25));
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        alone.op.twist("keys", usual -> {
            awaitAll(all);
            return usual;
        });
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        SignedJWT token = token(Keys.FIRST, header("first"));

        List<CompletableFuture<Verdict>> verdicts = IntStream.range(0, AT_ONCE)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> {
                            all.countDown();
                            return alone.provider.keys().verify(token);
                        },
                        threads))
                .toList();

        assertThat(verdicts.stream().map(CompletableFuture::join)).containsOnly(Verdict.SIGNED);
        assertThat(alone.op.calls("keys")).isEqualTo(2);
        threads.shutdown();
    }

    private static void awaitAll(CountDownLatch all) {
        try {
            all.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(JWK... keys) {
        alone.op.keys.clear();
        for (JWK key : keys) {
            alone.op.keys.add(key.toPublicJWK());
        }
    }

    private boolean verify(RSAKey key) {
        return verify(key, header(key.getKeyID()));
    }

    private boolean verify(RSAKey key, JWSHeader header) {
        return verdict(key, header) == Verdict.SIGNED;
    }

    private Verdict verdict(RSAKey key, JWSHeader header) {
        return alone.provider.keys().verify(token(key, header));
    }

    private static JWSHeader header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build();
    }

    private static SignedJWT token(RSAKey key, JWSHeader header) {
        try {
            return SignedJWT.parse(Keys.sign(key, header, Map.of("sub", "somebody")));
        } catch (ParseException cannot) {
            throw new IllegalStateException(cannot);
        }
    }
}
