package io.gatehouse.oidc.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that a provider signs with (RFC 7517, 5); those that cannot be used are left out. */
record KeySet(List<SigningKey> keys) {

    private static final Logger LOG = System.getLogger(KeySet.class.getName());
    private static final int SHORTEST_RSA = 2048;

    /** What a longer one has signed takes so long to verify that it could stop a node. */
    private static final int LONGEST_RSA = 8192;

    /** @throws ProviderFailure if it is no key set, or none of its keys can be used */
    static KeySet of(Map<String, Object> json) {
        if (!(json.get("keys") instanceof List<?> elements)) {
            throw new ProviderFailure("its key set has no keys");
        }
        List<SigningKey> usable = new ArrayList<>();
        elements.forEach(element -> key(element).ifPresent(usable::add));
        if (usable.size() < elements.size()) {
            LOG.log(
                    Level.INFO,
                    "{0} of {1} keys of a provider are not for signing, too weak, too long or malformed, and are left out",
                    elements.size() - usable.size(),
                    elements.size());
        }
        if (usable.isEmpty()) {
            throw new ProviderFailure("none of its keys can be used");
        }
        return new KeySet(List.copyOf(usable));
    }

    @SuppressWarnings("unchecked")
    private static Optional<SigningKey> key(Object element) {
        if (!(element instanceof Map<?, ?> members)) {
            return Optional.empty();
        }
        try {
            JWK key = JWK.parse((Map<String, Object>) members);
            boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
            return signs ? publicKey(key).map(made -> new SigningKey(key, made)) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> publicKey(JWK key) throws JOSEException {
        if (KeyType.RSA.equals(key.getKeyType())) {
            // the key's own size is rounded up to whole bytes
            RSAPublicKey rsa = ((RSAKey) key).toRSAPublicKey();
            int bits = rsa.getModulus().bitLength();
            return bits >= SHORTEST_RSA && bits <= LONGEST_RSA ? Optional.of(rsa) : Optional.empty();
        }
        return KeyType.EC.equals(key.getKeyType()) ? Optional.of(((ECKey) key).toPublicKey()) : Optional.empty();
    }
}
