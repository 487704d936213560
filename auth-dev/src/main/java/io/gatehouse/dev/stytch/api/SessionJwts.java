package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.SigningKey;
import io.gatehouse.dev.stytch.state.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Session JWTs: five minutes, RS256, whatever the session's duration. */
final class SessionJwts {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String SESSION = "https://stytch.com/session";
    private final Project project;
    private final SigningKeys keys;

    SessionJwts(Project project, SigningKeys keys) {
        this.project = project;
        this.keys = keys;
    }

    String issue(User user, Session session) {
        SigningKey key = keys.current();
        Instant now = project.now();
        // standard claims last: a custom claim never takes their place
        ObjectNode claims = session.customClaims().deepCopy();
        claims.setAll(Json.of(
                "iss",
                "stytch.com/" + project.id(),
                "aud",
                List.of(project.id()),
                "sub",
                session.userId(),
                "iat",
                now.getEpochSecond(),
                "nbf",
                now.getEpochSecond(),
                "exp",
                now.plus(LIFE).getEpochSecond(),
                SESSION,
                sessionClaim(user, session)));
        String signed = encoded(Json.bytes(Json.of("alg", "RS256", "kid", key.kid(), "typ", "JWT"))) + "."
                + encoded(Json.bytes(claims));
        return signed + "." + encoded(signature(key, signed));
    }

    private static ObjectNode sessionClaim(User user, Session session) {
        ObjectNode view = Views.session(user, session);
        view.remove(List.of("session_id", "user_id", "custom_claims"));
        view.put("id", session.id());
        return view;
    }

    /** The session that a JWT of ours names; that it has expired does not matter here. */
    String sessionId(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        try {
            JsonNode header = Json.MAPPER.readTree(decoded(parts[0]));
            SigningKey key = keys.published(header.path("kid").asText())
                    .orElseThrow(ErrorType.UNABLE_TO_PARSE_SESSION_JWT::failure);
            boolean good = parts.length == 3
                    && header.path("alg").asText().equals("RS256")
                    && verify(key, parts[0] + "." + parts[1], decoded(parts[2]));
            if (good) {
                return Json.MAPPER
                        .readTree(decoded(parts[1]))
                        .path(SESSION)
                        .path("id")
                        .asText();
            }
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            throw ErrorType.UNABLE_TO_PARSE_SESSION_JWT.failure();
        }
        throw ErrorType.UNABLE_TO_PARSE_SESSION_JWT.failure();
    }

    private byte[] signature(SigningKey key, String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.privateKey(key));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean verify(SigningKey key, String signed, byte[] given) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(SigningKeys.publicKey(key));
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signature.verify(given);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
