package io.gatehouse.bearer;

import io.gatehouse.api.Secret;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads who a JWT says that it comes from, to find who can verify that. */
final class UnverifiedIssuer {

    private UnverifiedIssuer() {}

    /** Empty if it does not say so. */
    static Optional<String> of(Secret jwt) {
        String[] parts = jwt.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new StringReader(decoded(parts[1])))) {
            return reader.readObject().get("iss") instanceof JsonString issuer
                    ? Optional.of(issuer.getString())
                    : Optional.empty();
        } catch (RuntimeException noJson) {
            return Optional.empty();
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
