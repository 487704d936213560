package io.gatehouse.bearer;

import io.gatehouse.api.Secret;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A bearer token as it came.
 *
 * @param issuer who it says that it comes from, to find who can verify that; empty if it is no JWT or does not say so
 */
public record UnverifiedBearer(Secret token, Optional<String> issuer) {

    /** Of any text; never refuses one. */
    public static UnverifiedBearer of(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        return new UnverifiedBearer(token, parts.length == 3 ? issuer(parts[1]) : Optional.empty());
    }

    private static Optional<String> issuer(String payload) {
        String json;
        try {
            json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject().get("iss") instanceof JsonString issuer
                    ? Optional.of(issuer.getString())
                    : Optional.empty();
        } catch (RuntimeException noJson) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "an unverified bearer token";
    }
}
