package io.gatehouse.oidc;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.gatehouse.api.ProblemException;
import io.gatehouse.oidc.token.VerifiedLogoutToken;
import io.gatehouse.oidc.token.VerifyLogoutToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Logout tokens that the provider signed, with anything in them: what is believed says what it has to. */
public final class LogoutClaimsFuzz {

    private static final String ISSUER_HERE = "{iss}";
    private static final String NOW_HERE = "1700000000";

    private static final Alone ALONE = new Alone();
    private static final VerifyLogoutToken TOKENS = new VerifyLogoutToken(ALONE.clock);
    private static final JWSSigner SIGNER = signer();

    static {
        BugDetectors.allowNetworkConnections(ALONE::isHere);
    }

    private LogoutClaimsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        long now = ALONE.clock.instant().getEpochSecond();
        String claims = new String(data, StandardCharsets.UTF_8)
                .replace(ISSUER_HERE, ALONE.op.issuer)
                .replace(NOW_HERE, Long.toString(now));
        Payload payload = new Payload(claims);
        String token = signed(payload);
        VerifiedLogoutToken believed;
        try {
            believed = TOKENS.verify(ALONE.provider, token);
        } catch (ProblemException refused) {
            return;
        }
        mustSay(payload.toJSONObject(), believed, now);
    }

    /** Back-Channel Logout 1.0, 2.4. */
    private static void mustSay(Map<String, Object> claims, VerifiedLogoutToken believed, long now) {
        boolean good = ALONE.op.issuer.equals(claims.get("iss"))
                && ("client".equals(claims.get("aud"))
                        || claims.get("aud") instanceof List<?> several && several.contains("client"))
                && claims.get("events") instanceof Map<?, ?> events
                && events.get("http://schemas.openid.net/event/backchannel-logout") instanceof Map<?, ?>
                && claims.get("nonce") == null
                && claims.get("jti") instanceof String id
                && id.equals(believed.id())
                && claims.get("exp") instanceof Number expires
                && expires.doubleValue() > now - 61
                && claims.get("iat") instanceof Number issued
                && Math.abs(issued.doubleValue() - now) <= 181
                && (believed.subject().isPresent() || believed.sid().isPresent());
        if (!good) {
            throw new AssertionError("believed: " + claims);
        }
    }

    private static String signed(Payload payload) {
        try {
            JWSObject token = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(), payload);
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
