package io.gatehouse.oidc.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An RSA key that is too short proves nothing, and one that is too long takes too much time to prove anything. */
class KeySetTest {

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096, 8192})
    void takes_rsa_keys_of_these_bits(int bits) {
        assertThat(KeySet.of(published(bits)).keys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2047, 8193, 16_384})
    void takes_none_of_these(int bits) {
        assertThatExceptionOfType(ProviderFailure.class).isThrownBy(() -> KeySet.of(published(bits)));
    }

    private static Map<String, Object> published(int bits) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        RSAKey key = new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(BigInteger.valueOf(65_537)))
                .keyID("one")
                .build();
        return Map.of("keys", List.of(key.toJSONObject()));
    }
}
