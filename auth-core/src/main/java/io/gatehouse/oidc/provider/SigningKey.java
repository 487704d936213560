package io.gatehouse.oidc.provider;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import java.security.PublicKey;

/** A key that a provider signs with. */
record SigningKey(JWK description, PublicKey key) {

    boolean isNamed(String kid) {
        return kid.equals(description.getKeyID());
    }

    /** A key is for one family of algorithms, and for one alone if it says so (RFC 7517, 4.4). */
    boolean fits(JWSAlgorithm algorithm) {
        boolean said = description.getAlgorithm() == null
                || algorithm.getName().equals(description.getAlgorithm().getName());
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return said && KeyType.RSA.equals(description.getKeyType());
        }
        return said
                && description instanceof ECKey ec
                && Curve.forJWSAlgorithm(algorithm) != null
                && Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve());
    }
}
