package io.gatehouse.oidc.provider;

import io.gatehouse.api.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the token endpoint handed out (OpenID Connect Core, 3.1.3.3); the ID token is not verified.
 *
 * @param expiresIn how long the access token lives, if the provider says
 */
public record TokenResponse(
        Secret accessToken, Optional<Secret> refreshToken, Optional<Secret> idToken, Optional<Duration> expiresIn) {

    private static final int LONGEST = 64 * 1024;
    private static final double LONGEST_LIFE = Duration.ofDays(3650).toSeconds();

    static TokenResponse of(Map<String, Object> json) {
        if (!"bearer".equalsIgnoreCase(String.valueOf(json.get("token_type")))) {
            throw new ProviderFailure("its tokens are no bearer tokens");
        }
        return new TokenResponse(
                token(json, "access_token").orElseThrow(() -> new ProviderFailure("it sent no access token")),
                token(json, "refresh_token"),
                token(json, "id_token"),
                lifetime(json.get("expires_in")));
    }

    /** VSCHAR (RFC 6749, appendix A.12). */
    private static Optional<Secret> token(Map<String, Object> json, String name) {
        Object value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && text.length() <= LONGEST && text.matches("[\\x21-\\x7e]+")) {
            return Optional.of(Secret.of(text));
        }
        throw new ProviderFailure("its " + name + " is malformed or too long");
    }

    /** Some providers send the number as text. */
    private static Optional<Duration> lifetime(Object value) {
        if (value == null) {
            return Optional.empty();
        }
        double seconds = value instanceof Number number ? number.doubleValue() : number(String.valueOf(value));
        if (!(seconds > 0 && seconds <= LONGEST_LIFE)) {
            throw new ProviderFailure("its expires_in makes no sense");
        }
        return Optional.of(Duration.ofSeconds((long) seconds));
    }

    private static double number(String text) {
        return text.matches("[0-9]{1,10}") ? Double.parseDouble(text) : Double.NaN;
    }
}
