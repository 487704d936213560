package io.gatehouse.oidc;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.bearer.UnverifiedBearer;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.oidc.token.VerifyAccessToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Access tokens that REST calls bring. What begins with a brace is claims that the provider signed: what is believed says
 * what it has to. Anything else nobody signed: a token as it is, or, with line ends in it, the parts of one that are then
 * encoded.
 */
public final class BearerFuzz {

    private static final String ISSUER_HERE = "{iss}";
    private static final String NOW_HERE = "1700000000";
    private static final String AUDIENCE = "https://api.example";

    private static final Alone ALONE = new Alone();
    private static final VerifyAccessToken TOKENS = new VerifyAccessToken(ALONE.clock);
    private static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("first")
            .type(new JOSEObjectType("at+jwt"))
            .build();
    private static final JWSSigner SIGNER = signer();

    static {
        BugDetectors.allowNetworkConnections(ALONE::isHere);
    }

    private BearerFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        if (text.startsWith("{") && text.indexOf('\n') < 0) {
            signed(text);
        } else {
            unsigned(text);
        }
    }

    private static void unsigned(String text) {
        String token = text.indexOf('\n') < 0
                ? text
                : Arrays.stream(text.split("\n", -1))
                        .map(part -> Base64URL.encode(part).toString())
                        .collect(Collectors.joining("."));
        UnverifiedBearer.of(Secret.of(token));
        try {
            TOKENS.verify(ALONE.provider, Secret.of(token));
        } catch (ProblemException refused) {
            return;
        }
        throw new AssertionError("believed: " + token);
    }

    private static void signed(String text) {
        long now = ALONE.clock.instant().getEpochSecond();
        Payload payload = new Payload(text.replace(ISSUER_HERE, ALONE.op.issuer).replace(NOW_HERE, Long.toString(now)));
        Secret token = Secret.of(serialized(payload));
        UnverifiedBearer unverified = UnverifiedBearer.of(token);
        VerifiedBearer believed;
        try {
            believed = TOKENS.verify(ALONE.provider, token);
        } catch (ProblemException refused) {
            return;
        }
        Map<String, Object> claims = payload.toJSONObject();
        if (!says(claims, now)
                || !names(claims, believed)
                || unverified.issuer().isEmpty()) {
            throw new AssertionError("believed: " + claims);
        }
    }

    /** RFC 9068, 4; that it is no other kind of token, and bound to no key. */
    private static boolean says(Map<String, Object> claims, long now) {
        return ALONE.op.issuer.equals(claims.get("iss"))
                && (AUDIENCE.equals(claims.get("aud"))
                        || claims.get("aud") instanceof List<?> several && several.contains(AUDIENCE))
                && claims.get("exp") instanceof Number expires
                && expires.doubleValue() > now - 61
                && claims.get("iat") instanceof Number issued
                && issued.doubleValue() < now + 61
                && (claims.get("nbf") == null
                        || claims.get("nbf") instanceof Number begins && begins.doubleValue() < now + 61)
                && Stream.of("events", "at_hash", "c_hash", "cnf").allMatch(none -> claims.get(none) == null);
    }

    /** Who calls and what they may be is what the provider said, and no account of ours. */
    private static boolean names(Map<String, Object> claims, VerifiedBearer believed) {
        return claims.get("sub") instanceof String subject
                && !subject.isBlank()
                && Stream.of("upn", "preferred_username", "sub")
                        .anyMatch(name -> believed.caller().equals(claims.get(name)))
                && believed.session().isEmpty()
                && (believed.roles().isEmpty()
                        || claims.get("groups") instanceof List<?> groups && groups.containsAll(believed.roles()));
    }

    private static String serialized(Payload payload) {
        try {
            JWSObject token = new JWSObject(HEADER, payload);
            token.sign(SIGNER);
            return token.serialize();
        } catch (JOSEException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    private static JWSSigner signer() {
        try {
            return new RSASSASigner(Keys.FIRST);
        } catch (JOSEException cannot) {
            throw new IllegalStateException(cannot);
        }
    }
}
