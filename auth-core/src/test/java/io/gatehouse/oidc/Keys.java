package io.gatehouse.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;
import java.util.Set;

/** Keys of the tests, made anew in each run. */
final class Keys {

    static final RSAKey FIRST = rsa("first", 2048);
    static final RSAKey SECOND = rsa("second", 2048);
    static final ECKey CURVE = ec("curve");

    private Keys() {}

    static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, bits < 2048).keyID(kid).generate();
        } catch (JOSEException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    static String sign(RSAKey key, JWSHeader header, Map<String, Object> claims) {
        try {
            JWSObject token = new JWSObject(header, new Payload(claims));
            token.sign(new RSASSASigner(key.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
            return token.serialize();
        } catch (JOSEException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    /** RSASSA-PKCS1-v1_5 with SHA-256, of anything. */
    static byte[] signature(RSAKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.toRSAPrivateKey());
            signature.update(text);
            return signature.sign();
        } catch (JOSEException | GeneralSecurityException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    static String sign(RSAKey key, Map<String, Object> claims) {
        return sign(
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                claims);
    }
}
