package io.gatehouse.it.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An OpenID provider of which nobody signs in, and whose access tokens are as a test wants them, right or wrong. It keeps
 * its keys and publishes the current one.
 */
public final class TokenIssuer implements AutoCloseable {

    /** How its tokens name the API. */
    public static final String AUDIENCE = "https://api.example";

    private static final String OPAQUE = "op_at_";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final String name;
    private final Supplier<Instant> clock;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> known = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile String kid;
    private volatile KeyPair keys;

    private TokenIssuer(HttpServer server, String name, Supplier<Instant> clock) {
        this.server = server;
        this.name = name;
        this.clock = clock;
        rotateKeys();
    }

    /**
     * @param name of the provider in the settings
     * @param clock by which its tokens begin and end
     */
    public static TokenIssuer start(String name, Supplier<Instant> clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TokenIssuer issuer = new TokenIssuer(server, name, clock);
            server.createContext("/", issuer::answer);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a node needs to know to take this provider's tokens and no others. */
    public Map<String, String> settings() {
        String prefix = "GATEHOUSE_OPENID_" + name.toUpperCase(Locale.ROOT) + "_";
        Map<String, String> all = new HashMap<>();
        all.put("GATEHOUSE_OPENID_PROVIDERS", name);
        all.put("MP_JWT_VERIFY_AUDIENCES", AUDIENCE);
        all.put(prefix + "ISSUER", address());
        all.put(prefix + "CLIENT_ID", clientId());
        all.put(prefix + "BEARERS", "jwt");
        return all;
    }

    /** The same for opaque tokens, of which it is asked. */
    public Map<String, String> settingsForOpaque() {
        String prefix = "GATEHOUSE_OPENID_" + name.toUpperCase(Locale.ROOT) + "_";
        Map<String, String> all = settings();
        all.put(prefix + "CLIENT_SECRET", "test-client-secret-2d7c41a9");
        all.put(prefix + "BEARERS", "introspection");
        all.put(prefix + "BEARERS_PATTERN", OPAQUE + ".+");
        return all;
    }

    /** A token that says nothing by itself; the provider knows it until {@link #takeBack}. */
    public String opaque(String caller, String... groups) {
        String token = OPAQUE + UUID.randomUUID();
        Map<String, Object> said = claims(caller, groups);
        said.put("active", true);
        known.put(token, said);
        return token;
    }

    public void takeBack(String opaque) {
        known.remove(opaque);
    }

    /** Answers 503 to everything from now on, or no longer. */
    public void beAway(boolean away) {
        this.away = away;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String clientId() {
        return "client-of-" + name;
    }

    /** From now on another key signs, and is published alone. */
    public void rotateKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            kid = UUID.randomUUID().toString();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public RSAPublicKey publicKey() {
        return (RSAPublicKey) keys.getPublic();
    }

    /** How often an endpoint was asked: {@code keys} for one. */
    public int calls(String endpoint) {
        return calls.getOrDefault(endpoint, new AtomicInteger()).get();
    }

    /** The claims of a good token; a test changes what it wants to. */
    public Map<String, Object> claims(String caller, String... groups) {
        long now = clock.get().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", address());
        claims.put("sub", caller);
        claims.put("aud", AUDIENCE);
        claims.put("groups", List.of(groups));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("exp", now + 300);
        return claims;
    }

    public String jwt(String caller, String... groups) {
        return signed(claims(caller, groups));
    }

    public String signed(Map<String, ?> claims) {
        return signed(header(), claims);
    }

    public Map<String, Object> header() {
        return new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "at+jwt", "kid", kid));
    }

    public String signed(Map<String, ?> header, Map<String, ?> claims) {
        String text = unsigned(header, claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Without the signature and the dot before it. */
    public static String unsigned(Map<String, ?> header, Map<String, ?> claims) {
        return BASE64.encodeToString(json(header)) + "." + BASE64.encodeToString(json(claims));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String endpoint = exchange.getRequestURI().getPath().replaceFirst("^/(\\.well-known/)?", "");
        calls.computeIfAbsent(endpoint, none -> new AtomicInteger()).incrementAndGet();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = form.replaceFirst("^(?:.*&)?token=([^&]*).*$", "$1");
        byte[] body = json(
                switch (endpoint) {
                    case "openid-configuration" -> metadata();
                    case "keys" -> Map.of("keys", List.of(key()));
                    case "introspect" -> known.getOrDefault(token, Map.of("active", false));
                    default -> Map.of();
                });
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer", address(),
                "authorization_endpoint", address() + "/authorize",
                "token_endpoint", address() + "/token",
                "jwks_uri", address() + "/keys",
                "introspection_endpoint", address() + "/introspect");
    }

    private Map<String, Object> key() {
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "kid",
                kid,
                "n",
                BASE64.encodeToString(publicKey().getModulus().toByteArray()),
                "e",
                BASE64.encodeToString(publicKey().getPublicExponent().toByteArray()));
    }

    private static byte[] json(Map<String, ?> object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
