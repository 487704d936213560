package io.gatehouse.oidc.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Optional;

/** Verifies signatures with the keys that a provider publishes, and with no others. */
public final class ProviderKeys {

    private final Remembered<KeySet> keys;

    ProviderKeys(Remembered<KeySet> keys) {
        this.keys = keys;
    }

    /**
     * Whether one of the provider's keys has signed. A key that is not known is looked for once more, as the provider
     * may have changed its keys a moment ago.
     */
    public boolean verify(SignedJWT token) {
        Remembered.Held<KeySet> held = keys.get();
        Optional<Boolean> verified = verify(token, held.value());
        return verified.or(() -> keys.newerThan(held).flatMap(newer -> verify(token, newer.value())))
                .orElse(false);
    }

    /** Empty if the key may be missing. */
    private static Optional<Boolean> verify(SignedJWT token, KeySet set) {
        String kid = token.getHeader().getKeyID();
        List<SigningKey> fitting = set.keys().stream()
                .filter(key -> kid == null || key.isNamed(kid))
                .filter(key -> key.fits(token.getHeader().getAlgorithm()))
                .toList();
        long signed = fitting.stream().filter(key -> signedBy(key, token)).count();
        if (kid == null) {
            // without a name the key has to be the only one that fits
            return signed == 0 ? Optional.empty() : Optional.of(signed == 1);
        }
        return fitting.isEmpty() ? Optional.empty() : Optional.of(signed > 0);
    }

    private static boolean signedBy(SigningKey key, SignedJWT token) {
        try {
            JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key.key());
            return token.verify(verifier);
        } catch (JOSEException | RuntimeException cannotBeVerified) {
            return false;
        }
    }
}
