package io.gatehouse.it.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dev.stack.KeycloakServer;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A realm of Keycloak's, made and administered through its REST API, as docs/keycloak.md says to do it by hand. */
final class Realm extends Http {

    static final String NAME = "gatehouse";
    static final String CLIENT = "gatehouse";
    static final String FRONT_CLIENT = "gatehouse-front";

    /** In seconds; little, because tests move Gatehouse's clock by it and Keycloak's does not follow. */
    static final int TOKENS_LIVE = 60;

    private static final String REFRESHED = "REFRESH_TOKEN";
    private static final String KEY_PROVIDER = "org.keycloak.keys.KeyProvider";

    private final KeycloakServer server;

    private Realm(KeycloakServer server) {
        super(server.uri("/"));
        this.server = server;
    }

    /** A realm that nobody can sign in to yet. */
    static Realm create(KeycloakServer server) {
        Realm realm = new Realm(server);
        Map<String, ?> settings = Map.of(
                "realm",
                NAME,
                "enabled",
                true,
                "accessTokenLifespan",
                TOKENS_LIVE,
                "eventsEnabled",
                true,
                "enabledEventTypes",
                List.of(REFRESHED, REFRESHED + "_ERROR"));
        Answer made = realm.post("/admin/realms", settings, realm.authorization());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return realm;
    }

    /** Registers the nodes: once with back-channel logout to the first of them, once with front-channel logout. */
    void register(List<? extends Gatehouse> nodes, String clientSecret) {
        List<String> origins = nodes.stream().map(Realm::origin).toList();
        Map<String, ?> back = Map.of(
                "backchannel.logout.url",
                origins.get(0) + "/auth/backchannel-logout/keycloak",
                "backchannel.logout.session.required",
                "true");
        Map<String, ?> front = Map.of(
                "frontchannel.logout.url",
                origins.get(0) + "/auth/frontchannel-logout/front",
                "frontchannel.logout.session.required",
                "true");
        ask(
                "partialImport",
                Map.of(
                        "ifResourceExists",
                        "FAIL",
                        "clients",
                        List.of(
                                client(CLIENT, "keycloak", clientSecret, origins, back, false),
                                client(FRONT_CLIENT, "front", clientSecret, origins, front, true)),
                        "roles",
                        Map.of(
                                "realm",
                                List.of(Map.of("name", "auditor")),
                                "client",
                                Map.of(CLIENT, List.of(Map.of("name", "editor"))))));
    }

    private static Map<String, ?> client(
            String id, String provider, String secret, List<String> origins, Map<String, ?> logout, boolean front) {
        Map<String, Object> attributes = new HashMap<>(logout);
        attributes.put("pkce.code.challenge.method", "S256");
        attributes.put("require.pushed.authorization.requests", "true");
        attributes.put(
                "post.logout.redirect.uris",
                String.join(
                        "##",
                        origins.stream()
                                .map(origin -> origin + "/auth/logout/callback")
                                .toList()));
        return Map.of(
                "clientId",
                id,
                "secret",
                secret,
                "standardFlowEnabled",
                true,
                "directAccessGrantsEnabled",
                false,
                "redirectUris",
                origins.stream()
                        .map(origin -> origin + "/auth/callback/" + provider)
                        .toList(),
                "frontchannelLogout",
                front,
                "attributes",
                attributes);
    }

    static String issuer(int port) {
        return "http://localhost:" + port + "/realms/" + NAME;
    }

    /** Somebody new, with these roles. */
    Person newPerson(List<String> realmRoles, List<String> clientRoles) {
        String email = Gatehouse.newEmail();
        String password = UUID.randomUUID().toString();
        Answer made = ask(
                "partialImport",
                Map.of(
                        "ifResourceExists",
                        "FAIL",
                        "users",
                        List.of(Map.of(
                                "username",
                                email,
                                "email",
                                email,
                                "emailVerified",
                                true,
                                "enabled",
                                true,
                                "firstName",
                                "Ada",
                                "lastName",
                                "Lovelace",
                                "credentials",
                                List.of(Map.of("type", "password", "value", password)),
                                "realmRoles",
                                realmRoles,
                                "clientRoles",
                                Map.of(CLIENT, clientRoles)))));
        return new Person(made.json().path("results").path(0).path("id").asText(), email, password);
    }

    /** The sessions of a person, by their ids. */
    List<String> sessionsOf(Person person) {
        JsonNode sessions = get(admin("users/" + person.id() + "/sessions"), authorization())
                .json();
        return sessions.findValuesAsText("id");
    }

    /** How often newer tokens were asked for in the name of a person, by Keycloak's own record. */
    long refreshesOf(Person person) {
        JsonNode events = get(
                        admin("events?user=" + person.id() + "&type=" + REFRESHED + "&type=" + REFRESHED + "_ERROR"),
                        authorization())
                .json();
        return events.size();
    }

    /** Takes a role of the realm away, as the button in the console does. */
    void takeRole(Person person, String role) {
        String named = get(admin("roles/" + role), authorization()).body();
        Answer taken = send(request(admin("users/" + person.id() + "/role-mappings/realm"), authorization())
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString("[" + named + "]")));
        assertThat(taken.status()).as(taken.toString()).isEqualTo(204);
    }

    /** Ends one session, as the button in the console does. */
    void endSession(String id) {
        Answer ended = method("DELETE", admin("sessions/" + id), authorization());
        assertThat(ended.status()).as(ended.toString()).isEqualTo(204);
    }

    /** Signs somebody out everywhere, as the button in the console does. */
    void signOut(Person person) {
        ask("users/" + person.id() + "/logout", Map.of());
    }

    /** The key that signs tokens from now on; the one before stays, to verify with. */
    String rotateKeys() {
        Map<String, ?> config = Map.of(
                "priority", List.of("" + (100 + keys().size())),
                "enabled", List.of("true"),
                "active", List.of("true"),
                "algorithm", List.of("RS256"),
                "keySize", List.of("2048"));
        String before = activeKey();
        ask(
                "components",
                Map.of("name", "newer", "providerId", "rsa-generated", "providerType", KEY_PROVIDER, "config", config));
        assertThat(activeKey()).isNotEqualTo(before);
        return activeKey();
    }

    private String activeKey() {
        return get(admin("keys"), authorization()).text("active.RS256");
    }

    private List<String> keys() {
        return get(admin("keys"), authorization()).json().path("keys").findValuesAsText("kid");
    }

    private Answer ask(String what, Map<String, ?> body) {
        Answer answer = post(admin(what), body, authorization());
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
        return answer;
    }

    private static String admin(String what) {
        return "/admin/realms/" + NAME + "/" + what;
    }

    /** A new token each time: they live for a minute only. */
    private String[] authorization() {
        Answer token = postPlain(
                "/realms/master/protocol/openid-connect/token",
                "grant_type=client_credentials&client_id=" + KeycloakServer.ADMIN_CLIENT + "&client_secret="
                        + server.adminSecret(),
                "application/x-www-form-urlencoded");
        return Gatehouse.bearer(token.text("access_token"));
    }

    private static String origin(Gatehouse node) {
        return "http://localhost:" + node.uri("/").getPort();
    }
}
