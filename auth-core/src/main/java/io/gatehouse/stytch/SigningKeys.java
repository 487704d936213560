package io.gatehouse.stytch;

import com.stytch.java.consumer.models.sessions.JWK;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the keys that Stytch publishes for session JWTs: RSA keys for RS256 (RFC 7518, 6.3), and no others. */
final class SigningKeys {

    private static final int SHORTEST = 2048;

    private SigningKeys() {}

    /** @throws IllegalStateException if none can be used */
    static Map<String, PublicKey> of(List<JWK> published) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (JWK each : published) {
            BigInteger modulus = number(each.getN());
            if (each.getKty().equals("RSA") && each.getUse().equals("sig") && modulus.bitLength() >= SHORTEST) {
                keys.put(each.getKid(), key(modulus, number(each.getE())));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("no key that can be used");
        }
        return Map.copyOf(keys);
    }

    private static PublicKey key(BigInteger modulus, BigInteger exponent) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static BigInteger number(String encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
    }
}
