package io.gatehouse.oidc.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.api.ProblemException;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A JWT that a provider's key has signed with an algorithm that is configured for it (RFC 8725). */
final class Signed {

    private static final int LONGEST = 64 * 1024;
    private static final String APPLICATION = "application/";

    private Signed() {}

    /**
     * @param types that the header may name; one without a type is taken too
     * @throws ProviderFailure if it is not signed, or its key is not known and too many others were looked for
     * @throws ProblemException UNAVAILABLE if the provider's keys are not to be had
     */
    static Claims by(Provider provider, String token, Set<String> types) {
        return by(provider, token, types, () -> new ProviderFailure("too many keys that are not known"));
    }

    /** @param keyUnknown what to throw while too many other keys that are not known were looked for */
    static Claims by(
            Provider provider, String token, Set<String> types, Supplier<? extends ProblemException> keyUnknown) {
        if (token.length() > LONGEST) {
            throw new ProviderFailure("the token is too long");
        }
        SignedJWT jwt = parse(token);
        requireAlgorithm(jwt.getHeader(), provider.settings().algorithms());
        requireType(jwt.getHeader(), types);
        requirePlainHeader(jwt.getHeader());
        switch (provider.keys().verify(jwt)) {
            case SIGNED -> {
                return claims(jwt);
            }
            case NOT_SIGNED -> throw new ProviderFailure("no key of the provider has signed the token");
            case KEY_UNKNOWN -> throw keyUnknown.get();
            default -> throw new IllegalStateException();
        }
    }

    /** Three parts, so neither encrypted nor unsigned (RFC 8725, 3.2). */
    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException malformed) {
            throw new ProviderFailure("the token is no signed JWT");
        }
    }

    /** OpenID Connect Core, 3.1.3.7, 6 to 8: what was agreed on, whatever the token says. */
    private static void requireAlgorithm(JWSHeader header, Set<JWSAlgorithm> agreed) {
        if (!agreed.contains(header.getAlgorithm())) {
            throw new ProviderFailure("the token is signed with another algorithm than configured");
        }
    }

    /** RFC 8725, 3.11: one kind of token must not pass for another. */
    private static void requireType(JWSHeader header, Set<String> types) {
        if (header.getType() != null && !types.contains(named(header.getType()))) {
            throw new ProviderFailure("the token is of another type");
        }
    }

    /** RFC 7515, 4.1.9: "application/" may be left out. */
    private static String named(JOSEObjectType type) {
        String name = type.getType().toLowerCase(Locale.ROOT);
        return name.startsWith(APPLICATION) ? name.substring(APPLICATION.length()) : name;
    }

    /** Keys come from the provider's key set only, and extensions are not understood (RFC 7515, 4.1.11). */
    private static void requirePlainHeader(JWSHeader header) {
        boolean bringsKey = header.getJWK() != null || header.getJWKURL() != null || header.getX509CertURL() != null;
        if (bringsKey || header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new ProviderFailure("the token's header holds what it must not");
        }
    }

    private static Claims claims(JWSObject jwt) {
        Map<String, Object> claims = jwt.getPayload().toJSONObject();
        if (claims == null) {
            throw new ProviderFailure("the token holds no claims");
        }
        return new Claims(claims);
    }
}
