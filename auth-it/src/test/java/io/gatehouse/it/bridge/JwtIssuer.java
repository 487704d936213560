package io.gatehouse.it.bridge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Makes JWTs (RFC 7519) as MicroProfile JWT 2.1 asks for them, with a key of its own. */
final class JwtIssuer {

    private static final String NAME = "https://issuer.example.com";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    JwtIssuer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** What a server needs to know to believe this issuer. */
    Map<String, String> settings() {
        String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return Map.of("MP_JWT_VERIFY_ISSUER", NAME, "MP_JWT_VERIFY_PUBLICKEY", key);
    }

    String jwt(String caller, String group) {
        long now = Instant.now().getEpochSecond();
        String head = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
        String claims = encode(String.format(
                "{\"iss\":\"%s\",\"sub\":\"%s\",\"upn\":\"%s\",\"groups\":[\"%s\"],\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}",
                NAME, caller, caller, group, UUID.randomUUID(), now, now + 300));
        return head + "." + claims + "." + BASE64.encodeToString(sign(head + "." + claims));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
