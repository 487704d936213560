package io.gatehouse.stytch;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** Keys for session JWTs, made anew in each run, and how Stytch publishes them. */
final class PublishedKeys {

    private PublishedKeys() {}

    static RsaJsonWebKey make(String kid) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(kid);
            return key;
        } catch (JoseException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    /** As the SDK wants them: with every field. */
    static String json(List<RsaJsonWebKey> published) {
        JsonArrayBuilder keys = Json.createArrayBuilder();
        for (RsaJsonWebKey key : published) {
            Map<String, Object> numbers = key.toParams(RsaJsonWebKey.OutputControlLevel.PUBLIC_ONLY);
            keys.add(Json.createObjectBuilder()
                    .add("kty", "RSA")
                    .add("use", "sig")
                    .add("key_ops", Json.createArrayBuilder().add("verify"))
                    .add("alg", "RS256")
                    .add("kid", key.getKeyId())
                    .add("x5c", Json.createArrayBuilder())
                    .add("x5tS256", "")
                    .add("n", String.valueOf(numbers.get("n")))
                    .add("e", String.valueOf(numbers.get("e"))));
        }
        return Json.createObjectBuilder()
                .add("request_id", "request-1")
                .add("status_code", 200)
                .add("keys", keys)
                .build()
                .toString();
    }
}
