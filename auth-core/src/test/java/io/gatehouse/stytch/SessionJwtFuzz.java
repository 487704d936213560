package io.gatehouse.stytch;

import com.code_intelligence.jazzer.api.BugDetectors;
import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import io.gatehouse.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Session JWTs. What begins with a brace is claims that Stytch signed: what is believed says what it has to. Anything else
 * nobody signed: a token as it is, or, with line ends in it, the parts of one that are then encoded.
 */
public final class SessionJwtFuzz {

    private static final String NOW_HERE = "1700000000";
    private static final String PROJECT = "project-test-1";

    private static final RsaJsonWebKey KEY = PublishedKeys.make("first");
    private static final TestClock CLOCK = new TestClock();
    private static final StubStytch STYTCH = stytch();
    private static final StytchJwts JWTS = jwts();

    static {
        // and nowhere else: what a token names must not be called
        BugDetectors.allowNetworkConnections(SessionJwtFuzz::isHere);
    }

    private SessionJwtFuzz() {}

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
                        .map(part -> Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("."));
        try {
            JWTS.verify(Secret.of(token));
        } catch (BadSessionJwt refused) {
            return;
        }
        throw new AssertionError("believed: " + token);
    }

    private static void signed(String text) {
        long now = CLOCK.instant().getEpochSecond();
        String claims = text.replace(NOW_HERE, Long.toString(now));
        SessionJwt believed;
        try {
            believed = JWTS.verify(serialized(claims));
        } catch (BadSessionJwt refused) {
            return;
        }
        if (!says(parsed(claims), believed, now)) {
            throw new AssertionError("believed: " + claims);
        }
    }

    private static boolean says(Map<String, Object> claims, SessionJwt believed, long now) {
        return JWTS.from(String.valueOf(claims.get("iss")))
                && (PROJECT.equals(claims.get("aud"))
                        || claims.get("aud") instanceof List<?> several && several.contains(PROJECT))
                && claims.get("exp") instanceof Number expires
                && expires.doubleValue() > now - 61
                && claims.get("iat") instanceof Number issued
                && Math.abs(issued.doubleValue() - now) <= 361
                && believed.userId().equals(claims.get("sub"))
                && claims.get("https://stytch.com/session") instanceof Map<?, ?> session
                && believed.sessionId().equals(session.get("id"))
                && !believed.endsAt().isAfter(CLOCK.instant().plusSeconds(421));
    }

    private static Map<String, Object> parsed(String claims) {
        try {
            return JsonUtil.parseJson(claims);
        } catch (JoseException believedAllTheSame) {
            throw new AssertionError("believed: " + claims, believedAllTheSame);
        }
    }

    private static Secret serialized(String claims) {
        JsonWebSignature jwt = new JsonWebSignature();
        jwt.setPayload(claims);
        jwt.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jwt.setHeader("typ", "JWT");
        jwt.setKeyIdHeaderValue(KEY.getKeyId());
        jwt.setKey(KEY.getPrivateKey());
        try {
            return Secret.of(jwt.getCompactSerialization());
        } catch (JoseException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    private static boolean isHere(String host, int port) {
        return port == URI.create(STYTCH.url()).getPort()
                && InetAddress.getLoopbackAddress().getHostName().equals(host);
    }

    private static StubStytch stytch() {
        try {
            return new StubStytch(exchange -> StubStytch.send(exchange, 200, PublishedKeys.json(List.of(KEY))));
        } catch (IOException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    private static StytchJwts jwts() {
        StytchConfig config = STYTCH.config();
        return new StytchJwts(
                Settings.of(Map.of()),
                config,
                new StytchSessions(new StytchConnection(config), config, new StytchMetrics(), CLOCK),
                CLOCK);
    }
}
