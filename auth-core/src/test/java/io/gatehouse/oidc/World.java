package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Refusals;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The engine with several providers, all of them played by a hostile one, for the tests of this package. */
final class World {

    private static final class Shared {
        private static final HostileProvider SERVER = HostileProvider.start();
        private static final Engine ENGINE = Engine.with(settings());
    }

    /** The one event of a logout token (Back-Channel Logout 1.0, 2.4). */
    static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

    static final Device HOME = Engine.device();

    final Engine engine = Shared.ENGINE;
    final String provider;
    final Op op;

    private World(String provider, Op op) {
        this.provider = provider;
        this.op = op;
    }

    /** A provider that only one test class uses, as it should be to begin with. */
    static World with(String provider) {
        World world = new World(provider, Shared.SERVER.named(provider));
        world.op.behave();
        world.op.clock = world.engine.get(Clock.class);
        return world;
    }

    /** Another client of the same provider. */
    World beside(String otherClient) {
        return new World(otherClient, op);
    }

    static Map<String, String> settings() {
        Map<String, String> all = new HashMap<>();
        List<String> names = List.of(
                "start",
                "other",
                "callback",
                "token",
                "idtoken",
                "ec",
                "acr",
                "age",
                "userinfo",
                "metadata",
                "slow",
                "keys",
                "rotating",
                "silent",
                "returning",
                "hinting",
                "asking",
                "twin",
                "down",
                "refresh",
                "logout",
                "front",
                "racing",
                "account",
                "roles",
                "post",
                "public",
                "signed",
                "pushed",
                "naming",
                "stepup",
                "removed",
                "mailing",
                "rotation",
                "trusting",
                "bearer",
                "opaque",
                "troubled",
                "asserting",
                "unpublished");
        names.forEach(name -> {
            String prefix = "GATEHOUSE_OPENID_" + name.toUpperCase() + "_";
            all.put(prefix + "ISSUER", Shared.SERVER.address() + "/" + name);
            all.put(prefix + "CLIENT_ID", "client");
            all.put(prefix + "CLIENT_SECRET", "a secret/of the client");
        });
        all.put("GATEHOUSE_OPENID_TWIN_ISSUER", Shared.SERVER.address() + "/logout");
        all.put("GATEHOUSE_OPENID_PROVIDERS", String.join(",", names));
        all.put("GATEHOUSE_OPENID_EC_ALGORITHMS", "ES256");
        all.put("GATEHOUSE_OPENID_ACR_ACR_VALUES", "gold,silver");
        all.put("GATEHOUSE_OPENID_AGE_MAX_AGE", "300");
        all.put("GATEHOUSE_OPENID_HINTING_LOGIN_HINT", "@example.com");
        all.put("GATEHOUSE_OPENID_HINTING_UI_LOCALES", "de en");
        all.put("GATEHOUSE_OPENID_ASKING_PROMPT", "login consent");
        all.put("GATEHOUSE_OPENID_ASKING_ACR_VALUES", "gold,silver");
        all.put("GATEHOUSE_OPENID_ASKING_SCOPES", "email phone urn:zitadel:iam:user:metadata");
        all.put("GATEHOUSE_OPENID_POST_CLIENT_AUTH", "post");
        all.put("GATEHOUSE_OPENID_PUBLIC_CLIENT_SECRET", "");
        all.put("GATEHOUSE_OPENID_SIGNED_CLIENT_AUTH", "private-key-jwt");
        all.put("GATEHOUSE_OPENID_SIGNED_PRIVATE_KEY_FILE", ClientKeyFile.path().toString());
        all.put("GATEHOUSE_OPENID_TRUSTING_TRUSTED_AUDIENCES", "friend");
        all.put("GATEHOUSE_OPENID_MAILING_PASSWORD_BY_MAIL", "true");
        all.put("GATEHOUSE_OPENID_TRUSTING_EMAIL_TRUST", "unless-denied");
        all.put(
                "GATEHOUSE_OPENID_ROLES_ROLES_CLAIM",
                "realm_access/roles,urn:zitadel:iam:org:project:roles,https://app.example/roles");
        all.put("GATEHOUSE_OPENID_BEARER_BEARERS", "jwt");
        all.put("GATEHOUSE_OPENID_OPAQUE_BEARERS", "introspection");
        all.put("GATEHOUSE_OPENID_OPAQUE_BEARERS_PATTERN", "op_at_.+");
        all.put("GATEHOUSE_OPENID_TROUBLED_BEARERS", "introspection");
        all.put("GATEHOUSE_OPENID_TROUBLED_BEARERS_PATTERN", "tr_at_.+");
        all.put("mp.jwt.verify.audiences", "https://api.example");
        all.put("GATEHOUSE_OPENID_FRONT_FRONTCHANNEL_LOGOUT", "true");
        Map.of(
                        "AUTHORIZATION_ENDPOINT", "/authorize",
                        "TOKEN_ENDPOINT", "/token",
                        "JWKS_URI", "/keys",
                        "USERINFO_ENDPOINT", "/userinfo",
                        "END_SESSION_ENDPOINT", "/logout")
                .forEach((part, path) -> all.put(
                        "GATEHOUSE_OPENID_UNPUBLISHED_" + part, Shared.SERVER.address() + "/unpublished" + path));
        all.put("GATEHOUSE_OPENID_RACING_ROLES_CLAIM", "realm_access/roles");
        return all;
    }

    StartedSignIn start() {
        return start(Optional.empty(), "/wanted");
    }

    StartedSignIn start(Optional<Secret> binding, String returnPath) {
        StartRequest request = new StartRequest(binding, returnPath, false, Optional.empty());
        return engine.from(Engine.device(), () -> engine.get(OpenIdSignIn.class).start(provider, request));
    }

    /** What the provider sends back for it. */
    Map<String, String> authorize(StartedSignIn started) {
        return op.authorize(started.authorizationUri());
    }

    FinishedSignIn finish(StartedSignIn started, Map<String, String> answer) {
        return finish(Optional.of(started.browserBinding()), answer);
    }

    FinishedSignIn finish(Optional<Secret> cookie, Map<String, String> answer) {
        FinishedSignIn finished = engine.from(
                HOME,
                () -> engine.get(OpenIdSignIn.class).finish(provider, AuthorizationResponse.of(multi(answer)), cookie));
        if (finished instanceof FinishedSignIn.Refused refused) {
            throw refused.why();
        }
        return finished;
    }

    /** All of it. */
    FinishedSignIn signIn() {
        StartedSignIn started = start();
        return finish(started, authorize(started));
    }

    SessionToken signedIn() {
        return ((FinishedSignIn.SignedIn) signIn()).token();
    }

    ProblemException refusedSignIn() {
        return Refusals.refusal(this::signIn);
    }

    Optional<FoundSession> session(SessionToken token) {
        return engine.from(HOME, () -> engine.get(Sessions.class).find(token));
    }

    /** Waits for what happens behind an answer. */
    void awaitCalls(String endpoint, int calls) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (op.calls(endpoint) < calls && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(op.calls(endpoint)).as("calls to %s", endpoint).isEqualTo(calls);
    }

    long now() {
        return op.clock.instant().getEpochSecond();
    }

    /** Of a logout token that ends all sessions of the person. */
    Map<String, Object> logoutClaims() {
        return Map.of(
                "iss",
                op.issuer,
                "aud",
                "client",
                "iat",
                now(),
                "exp",
                now() + 120,
                "jti",
                UUID.randomUUID().toString(),
                "events",
                Map.of(LOGOUT, Map.of()),
                "sub",
                op.subject);
    }

    static Map<String, List<String>> multi(Map<String, String> query) {
        return query.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, pair -> List.of(pair.getValue()), (one, other) -> one, LinkedHashMap::new));
    }
}
