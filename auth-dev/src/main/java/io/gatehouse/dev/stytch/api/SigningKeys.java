package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.state.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The keys that sign session JWTs: one signs, those before it stay published for a while. */
public final class SigningKeys {
    private final Project project;
    private final Map<String, PrivateKey> decoded = new ConcurrentHashMap<>();

    public SigningKeys(Project project) {
        this.project = project;
        if (published().findAny().isEmpty() || active().isEmpty()) {
            rotate();
        }
    }

    /** Signs with a new key from now on. */
    public SigningKey rotate() {
        Instant now = project.now();
        KeyPair pair = freshPair();
        SigningKey fresh = new SigningKey(
                Ids.fresh("jwk"),
                now,
                null,
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        return project.store().change(() -> {
            Optional<SigningKey> old = active();
            // in this order, so that there is a key to sign with at any moment
            project.store().put(fresh);
            old.ifPresent(key -> project.store().put(key.retired(now)));
            return fresh;
        });
    }

    SigningKey current() {
        return active().orElseThrow();
    }

    Optional<SigningKey> published(String kid) {
        return published().filter(key -> key.kid().equals(kid)).findAny();
    }

    /** One body for both readers: JWK libraries, and the typed call of the SDKs, which wants every field. */
    List<ObjectNode> jwks() {
        return published()
                .sorted(Comparator.comparing(SigningKey::createdAt).reversed())
                .map(SigningKeys::jwk)
                .toList();
    }

    private static ObjectNode jwk(SigningKey key) {
        RSAPublicKey rsa = publicKey(key);
        return Json.of(
                "kty", "RSA",
                "use", "sig",
                "key_ops", List.of("verify"),
                "alg", "RS256",
                "kid", key.kid(),
                "x5c", List.of(),
                "x5tS256", "",
                "n", unsigned(rsa.getModulus()),
                "e", unsigned(rsa.getPublicExponent()));
    }

    private Stream<SigningKey> published() {
        Instant now = project.now();
        return project.store().keys().all().stream()
                .filter(key -> key.retiredAt() == null
                        || now.isBefore(
                                key.retiredAt().plusSeconds(project.behaviour().oldKeySeconds())));
    }

    private Optional<SigningKey> active() {
        return project.store().keys().all().stream()
                .filter(key -> key.retiredAt() == null)
                .findAny();
    }

    PrivateKey privateKey(SigningKey key) {
        return decoded.computeIfAbsent(key.kid(), kid -> {
            try {
                byte[] encoded = Base64.getDecoder().decode(key.privateKey());
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static RSAPublicKey publicKey(SigningKey key) {
        try {
            byte[] encoded = Base64.getDecoder().decode(key.publicKey());
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair freshPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
