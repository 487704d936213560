package io.gatehouse.oidc.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.published.Remembered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Verifies signatures with the keys that a provider publishes, and with no others. */
public final class ProviderKeys {

    /** What can be said of a signature. */
    public enum Verdict {
        /** One of the provider's keys has made it. */
        SIGNED,
        /** None of the provider's keys has. */
        NOT_SIGNED,
        /** Its key is not known, and too many others were looked for a moment ago. */
        KEY_UNKNOWN
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Remembered<KeySet> keys;

    ProviderKeys(Remembered<KeySet> keys) {
        this.keys = keys;
    }

    /**
     * Whether one of the provider's keys has signed. A key that is not known, or has not signed, is looked for once more, as
     * the provider may have changed its keys a moment ago, some under the names of those before.
     *
     * @throws ProblemException UNAVAILABLE if the keys are not to be had, so that nothing can be said
     */
    public Verdict verify(SignedJWT token) {
        try {
            Remembered.Held<KeySet> held = keys.get();
            Optional<Verdict> known = verify(token, held.value());
            if (known.isEmpty()) {
                return byNewer(token, held).orElse(Verdict.KEY_UNKNOWN);
            }
            return known.get() == Verdict.SIGNED ? Verdict.SIGNED : unlessReplaced(token, held);
        } catch (ProviderFailure unusable) {
            // it is the key set that is wrong, which says nothing of the token
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, unusable);
        }
    }

    /** What cannot be looked up now does not speak for a token that a known key speaks against. */
    private Verdict unlessReplaced(SignedJWT token, Remembered.Held<KeySet> held) {
        try {
            return byNewer(token, held).orElse(Verdict.NOT_SIGNED);
        } catch (ProblemException notNow) {
            return Verdict.NOT_SIGNED;
        }
    }

    /** Empty if too many were looked for a moment ago. */
    private Optional<Verdict> byNewer(SignedJWT token, Remembered.Held<KeySet> held) {
        return keys.newerThan(held).map(newer -> verify(token, newer.value()).orElse(Verdict.NOT_SIGNED));
    }

    /** Empty if the key may be missing. */
    private static Optional<Verdict> verify(SignedJWT token, KeySet set) {
        String kid = token.getHeader().getKeyID();
        List<SigningKey> fitting = set.keys().stream()
                .filter(key -> kid == null || key.isNamed(kid))
                .filter(key -> key.fits(token.getHeader().getAlgorithm()))
                .toList();
        long signed = fitting.stream().filter(key -> signedBy(key, token)).count();
        if (kid == null) {
            // without a name the key has to be the only one that fits
            return signed == 0 ? Optional.empty() : Optional.of(verdict(signed == 1));
        }
        return fitting.isEmpty() ? Optional.empty() : Optional.of(verdict(signed > 0));
    }

    private static Verdict verdict(boolean signed) {
        return signed ? Verdict.SIGNED : Verdict.NOT_SIGNED;
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
