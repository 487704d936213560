package io.gatehouse.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One provider: by itself a correct one, with a hook for each thing that it may do wrong. */
final class Op {

    /** What an authorization request asked for. */
    private record Asked(Map<String, String> request) {}

    final String issuer;
    final List<JWK> keys = new ArrayList<>();
    volatile String subject;
    volatile String email;
    volatile Consumer<Map<String, Object>> metadata;
    volatile Consumer<Map<String, Object>> claims;
    volatile Consumer<Map<String, Object>> refreshedClaims;
    volatile Consumer<Map<String, Object>> tokens;
    volatile Consumer<Map<String, Object>> userinfo;
    volatile Function<Map<String, Object>, String> signer;
    final Map<String, Map<String, Object>> opaque = new ConcurrentHashMap<>();
    volatile boolean grantEnded;
    volatile Clock clock = Clock.systemUTC();
    private final Map<String, UnaryOperator<Canned>> twists = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Map<String, Asked> pushed = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<Map<String, String>> tokenRequests = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> authorizations = new ConcurrentLinkedQueue<>();

    Op(String issuer) {
        this.issuer = issuer;
        behave();
    }

    /** As it should again, as somebody new. */
    void behave() {
        keys.clear();
        keys.add(Keys.FIRST.toPublicJWK());
        subject = "sub-" + UUID.randomUUID();
        email = subject.toLowerCase() + "@example.com";
        metadata = ignored -> {};
        claims = ignored -> {};
        refreshedClaims = ignored -> {};
        tokens = ignored -> {};
        userinfo = ignored -> {};
        signer = all -> Keys.sign(Keys.FIRST, all);
        grantEnded = false;
        opaque.clear();
        twists.clear();
        calls.clear();
        tokenRequests.clear();
        authorizations.clear();
    }

    /** Changes the answers of an endpoint: metadata, keys, token, userinfo, par. */
    void twist(String endpoint, UnaryOperator<Canned> how) {
        twists.put(endpoint, how);
    }

    int calls(String endpoint) {
        return calls.getOrDefault(endpoint, new AtomicInteger()).get();
    }

    /** What the browser brings back after the person has said yes. */
    Map<String, String> authorize(URI request) {
        Map<String, String> asked = form(request.getRawQuery());
        if (asked.containsKey("request_uri")) {
            asked = pushed.remove(asked.get("request_uri")).request();
        }
        String code = "code-" + UUID.randomUUID();
        codes.put(code, new Asked(asked));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("state", asked.get("state"));
        answer.put("code", code);
        return answer;
    }

    Canned answer(String path, Headers headers, String body) {
        String endpoint = path.startsWith(".well-known") ? "metadata" : path;
        calls.computeIfAbsent(endpoint, none -> new AtomicInteger()).incrementAndGet();
        Canned usual = switch (endpoint) {
            case "metadata" -> Canned.json(200, text(metadata()));
            case "keys" ->
                Canned.json(
                        200,
                        text(Map.of("keys", keys.stream().map(JWK::toJSONObject).toList())));
            case "token" -> token(headers, form(body));
            case "userinfo" -> Canned.json(200, text(userinfo()));
            case "introspect" -> introspection(headers, form(body));
            case "revoke" -> Canned.json(200, "{}");
            case "par" -> par(form(body));
            default -> Canned.json(404, "{}");
        };
        return twists.getOrDefault(endpoint, same -> same).apply(usual);
    }

    private Map<String, Object> metadata() {
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "issuer", issuer,
                "authorization_endpoint", issuer + "/authorize",
                "token_endpoint", issuer + "/token",
                "jwks_uri", issuer + "/keys",
                "userinfo_endpoint", issuer + "/userinfo",
                "end_session_endpoint", issuer + "/logout",
                "revocation_endpoint", issuer + "/revoke",
                "introspection_endpoint", issuer + "/introspect",
                "code_challenge_methods_supported", List.of("S256")));
        if (issuer.endsWith("/pushed")) {
            all.put("pushed_authorization_request_endpoint", issuer + "/par");
        }
        if (issuer.endsWith("/silent")) {
            all.remove("end_session_endpoint");
        }
        if (issuer.endsWith("/naming")) {
            all.put("authorization_response_iss_parameter_supported", true);
        }
        metadata.accept(all);
        return all;
    }

    private Map<String, Object> userinfo() {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("sub", subject, "email", email, "email_verified", true));
        userinfo.accept(all);
        return all;
    }

    private Canned par(Map<String, String> request) {
        String uri = "urn:ietf:params:oauth:request_uri:" + UUID.randomUUID();
        pushed.put(uri, new Asked(request));
        return Canned.json(201, text(Map.of("request_uri", uri, "expires_in", 60)));
    }

    private Canned introspection(Headers headers, Map<String, String> request) {
        authorizations.add(String.valueOf(headers.getFirst("Authorization")));
        return Canned.json(
                200, text(opaque.getOrDefault(String.valueOf(request.get("token")), Map.of("active", false))));
    }

    private Canned token(Headers headers, Map<String, String> request) {
        tokenRequests.add(request);
        authorizations.add(String.valueOf(headers.getFirst("Authorization")));
        if ("refresh_token".equals(request.get("grant_type"))) {
            String person = refreshTokens.remove(String.valueOf(request.get("refresh_token")));
            return person == null || grantEnded
                    ? Canned.json(400, "{\"error\":\"invalid_grant\"}")
                    : tokens(Map.of(), person, refreshedClaims);
        }
        Asked asked = codes.remove(String.valueOf(request.get("code")));
        if (asked == null
                || !challenge(request.get("code_verifier"))
                        .equals(asked.request().get("code_challenge"))) {
            return Canned.json(400, "{\"error\":\"invalid_grant\"}");
        }
        return tokens(asked.request(), subject, claims);
    }

    private Canned tokens(Map<String, String> asked, String person, Consumer<Map<String, Object>> change) {
        Instant now = clock.instant();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("iss", issuer);
        said.put("sub", person);
        said.put("aud", "client");
        said.put("exp", now.getEpochSecond() + 300);
        said.put("iat", now.getEpochSecond());
        said.put("sid", "sid-" + person);
        if (asked.containsKey("nonce")) {
            said.put("nonce", asked.get("nonce"));
            said.put("email", email);
            said.put("email_verified", true);
        }
        change.accept(said);
        String refreshToken = "refresh-" + UUID.randomUUID();
        refreshTokens.put(refreshToken, person);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("access_token", "access-" + UUID.randomUUID());
        all.put("token_type", "Bearer");
        all.put("expires_in", 300);
        all.put("refresh_token", refreshToken);
        all.put("id_token", signer.apply(said));
        tokens.accept(all);
        return Canned.json(200, text(all));
    }

    private static String text(Map<String, Object> json) {
        return JSONObjectUtils.toJSONString(json);
    }

    static Map<String, String> form(String text) {
        return List.of(text.split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> pair.length < 2 ? "" : decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** RFC 7636, 4.6. */
    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
