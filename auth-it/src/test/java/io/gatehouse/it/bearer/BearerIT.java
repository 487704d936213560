package io.gatehouse.it.bearer;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.bearer.probe.JwtLogin;
import io.gatehouse.it.bearer.probe.TokenResource;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.KnownPerson;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Route;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.TokenIssuer;
import io.gatehouse.it.stack.Wars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens of two providers, right and wrong, on a node that takes them. */
class BearerIT {

    private static final String CLOSED = "/token/signed-in";
    private static final String ROLES = "/admin/api/v1/roles";
    private static final String COOKIE = "gatehouse-local=";
    private static final Duration A_FETCH_IS_DUE = Duration.ofSeconds(35);
    private static final Duration FIRST_CALL = Duration.ofMinutes(1);

    private static final TokenIssuer ISSUER = TokenIssuer.start("one", SharedStack.stack()::now);
    private static final TokenIssuer OTHER = TokenIssuer.start("two", SharedStack.stack()::now);
    private static final TokenIssuer ASKED = TokenIssuer.start("three", SharedStack.stack()::now);
    private static Node node;

    @BeforeAll
    static void start() {
        LocalStack stack = SharedStack.stack();
        Path war = Wars.withLibrary(
                ProjectFiles.find().war(), stack.folder("bearer.war"), TokenResource.class, JwtLogin.class);
        Map<String, String> settings = new HashMap<>(ISSUER.settings());
        settings.putAll(OTHER.settings());
        settings.putAll(ASKED.settingsForOpaque());
        settings.put("GATEHOUSE_OPENID_PROVIDERS", "one,two,three");
        settings.put("GATEHOUSE_SCOPES_PERMIT", ISSUER.address());
        settings.put("GATEHOUSE_OPENID_TWO_ROLES_CLAIM", "realm_access/roles");
        node = Node.start(stack, "bearer", war, settings);
        eventually(FIRST_CALL, () -> node.signUp(newEmail()));
        eventually(
                FIRST_CALL, () -> assertThat(call(ISSUER.jwt("ada")).status()).isEqualTo(200));
        eventually(FIRST_CALL, () -> assertThat(call(OTHER.jwt("ada")).status()).isEqualTo(200));
    }

    @AfterAll
    static void stop() {
        node.close();
        ISSUER.close();
        OTHER.close();
        ASKED.close();
    }

    @Test
    void applications_are_given_what_the_token_says() {
        Map<String, Object> claims = ISSUER.claims("ada", "admin", "user");
        claims.put("upn", "ada@example.com");
        claims.put("tenant", "acme");

        Answer answer = node.get("/token/admins", bearer(ISSUER.signed(claims)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "caller ada@example.com, sub ada, aud [https://api.example], groups [admin, user], tenant acme,"
                                + " ends true, raw true, principal true, admin true");
    }

    @Test
    void a_role_that_the_token_does_not_give_is_refused() {
        assertThat(node.get("/token/admins", bearer(ISSUER.jwt("ada", "user"))).status())
                .isEqualTo(403);
    }

    @Test
    void each_provider_has_its_own_place_for_roles() {
        Map<String, Object> claims = OTHER.claims("ada", "admin");
        assertThat(node.get("/token/admins", bearer(OTHER.signed(claims))).status())
                .isEqualTo(403);

        claims.put("realm_access", Map.of("roles", List.of("admin")));
        assertThat(node.get("/token/admins", bearer(OTHER.signed(claims))).status())
                .isEqualTo(200);
    }

    @Test
    void a_caller_without_a_token_is_injected_an_empty_one() {
        assertThat(node.get("/token").body()).startsWith("caller null, sub null");
        assertThat(node.get("/token", bearer(node.signUp(newEmail()))).body()).startsWith("caller null, sub null");
    }

    /** Neither one that names no scope, nor one of a provider whose scopes permit nothing here. */
    @Test
    void ASVS_8_2_1_a_token_opens_no_route_for_operators_unless_its_scopes_permit_that() {
        KnownPerson ada = KnownPerson.signedUp(node);
        Map<String, Object> claims = ISSUER.claims("reports", "user");
        String without = ISSUER.signed(claims);
        Map<String, Object> others = OTHER.claims("reports");
        others.put("scope", "* accounts:read accounts:write sessions:revoke roles:write audit:read console:open");
        String unheeded = OTHER.signed(others);
        assertThat(call(without).status()).isEqualTo(200);
        assertThat(call(unheeded).status()).isEqualTo(200);

        List<Route> routes =
                Route.all(node).stream().filter(Route::takesMasterKey).toList();
        assertThat(routes).hasSizeGreaterThan(30);
        for (Route route : routes) {
            for (String token : List.of(without, unheeded)) {
                assertThat(route.about(ada, node, bearer(token)).status())
                        .as("%s", route)
                        .isIn(401, 403);
            }
        }
        assertThat(node.session(ada.token()).status()).isEqualTo(200);
    }

    @Test
    void a_bearer_has_no_session() {
        Answer answer = node.get("/auth/session", bearer(ISSUER.jwt("ada", "user")));

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt", "AT+JWT", "JWT"})
    void access_tokens_of_either_type_are_taken(String type) {
        Map<String, Object> header = ISSUER.header();
        header.put("typ", type);

        assertThat(call(ISSUER.signed(header, ISSUER.claims("ada"))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "id+jwt", "x"})
    void tokens_of_other_types_are_refused(String type) {
        Map<String, Object> header = ISSUER.header();
        header.put("typ", type);

        refused(ISSUER.signed(header, ISSUER.claims("ada")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer  ", "Bearer a b", "Bearer\tx", "Bearer ,", "Bearer a,b"})
    void BEAR_002_a_header_without_one_token_is_refused(String header) {
        assertThat(node.get(CLOSED, "Authorization", header).status()).isIn(400, 401);
    }

    @Test
    void BEAR_002_two_tokens_are_refused() {
        String good = ISSUER.jwt("ada");

        assertThat(node.get(CLOSED, "Authorization", "Bearer " + good + " " + good)
                        .status())
                .isIn(400, 401);
        assertThat(node.get(CLOSED, "Authorization", "Bearer " + good, "Authorization", "Bearer " + good)
                        .status())
                .isIn(400, 401);
    }

    @Test
    void BEAR_003_a_token_in_the_query_or_a_form_is_nothing() {
        String good = ISSUER.jwt("ada");

        assertThat(node.get(CLOSED + "?access_token=" + good).status()).isEqualTo(401);
        assertThat(node.postPlain(CLOSED, "access_token=" + good, "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void BEAR_004_another_scheme_is_nobody() {
        String basic = Base64.getEncoder().encodeToString("ada:secret".getBytes(StandardCharsets.UTF_8));

        assertThat(node.get(CLOSED, "Authorization", "Basic " + basic).status()).isEqualTo(401);
        assertThat(node.get(CLOSED, "Authorization", "DPoP " + ISSUER.jwt("ada"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void BEAR_007_a_mac_keyed_with_the_public_key_proves_nothing() throws GeneralSecurityException {
        Map<String, Object> header = ISSUER.header();
        header.put("alg", "HS256");
        String text = TokenIssuer.unsigned(header, ISSUER.claims("eve", "admin"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ISSUER.publicKey().getEncoded(), "HmacSHA256"));
        byte[] tag = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));

        refused(text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag));
    }

    @Test
    void without_a_signature_or_with_another_algorithm_nothing_is_proven() {
        Map<String, Object> header = ISSUER.header();
        header.put("alg", "none");
        refused(TokenIssuer.unsigned(header, ISSUER.claims("eve", "admin")) + ".");

        header.put("alg", "RS512");
        refused(ISSUER.signed(header, ISSUER.claims("eve", "admin")));
    }

    @Test
    void BEAR_009_a_token_for_another_api_or_for_none_is_refused() {
        refused(changed(claims -> claims.remove("aud")));
        refused(changed(claims -> claims.put("aud", "https://other.example")));
        refused(changed(claims -> claims.put("aud", List.of())));
        refused(changed(claims -> claims.put("aud", 7)));
        refused(changed(claims -> claims.put("aud", TokenIssuer.AUDIENCE + "/")));
        assertThat(call(changed(claims -> claims.put("aud", List.of("https://other.example", TokenIssuer.AUDIENCE))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void BEAR_010_a_token_that_ended_or_never_ends_is_refused() {
        refused(changed(claims -> claims.put("exp", now() - 61)));
        refused(changed(claims -> claims.remove("exp")));
        refused(changed(claims -> claims.put("exp", "tomorrow")));
        refused(changed(claims -> claims.put("exp", 1e300)));
    }

    @Test
    void BEAR_011_a_token_that_is_not_yet_good_is_refused() {
        refused(changed(claims -> claims.put("nbf", now() + 120)));
        refused(changed(claims -> claims.put("iat", now() + 120)));
        refused(changed(claims -> claims.remove("iat")));
    }

    @Test
    void BEAR_013_an_id_token_proves_nothing_to_an_api() {
        List<Object> both = List.of(ISSUER.clientId(), TokenIssuer.AUDIENCE);
        refused(changed(claims -> claims.put("aud", ISSUER.clientId())));
        refused(changed(claims -> {
            claims.put("aud", both);
            claims.put("nonce", "n");
        }));
        refused(changed(claims -> {
            claims.put("aud", both);
            claims.put("at_hash", "h");
        }));
        refused(changed(claims -> claims.put("typ", "ID")));
        refused(changed(claims -> claims.put("typ", "Refresh")));
    }

    @Test
    void BEAR_014_a_logout_token_proves_nothing_to_an_api() {
        refused(changed(claims ->
                claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))));
    }

    @Test
    void a_token_that_is_bound_to_a_key_is_no_bearer_token() {
        refused(changed(claims -> claims.put("cnf", Map.of("jkt", "thumb"))));
    }

    @Test
    void BEAR_016_groups_of_another_shape_give_nothing() {
        for (Object groups :
                List.of("admin", 7, Map.of("admin", true), List.of(List.of("admin")), List.of("admin", 7), true)) {
            String token = changed(claims -> claims.put("groups", groups));

            assertThat(node.get("/token/admins", bearer(token)).status())
                    .as(groups.toString())
                    .isIn(401, 403);
            assertThat(node.get("/token", bearer(token)).status())
                    .as(groups.toString())
                    .isEqualTo(200);
        }
    }

    @Test
    void BEAR_017_a_strangers_groups_give_nothing() {
        try (TokenIssuer stranger = TokenIssuer.start("stranger", SharedStack.stack()::now)) {
            refused(stranger.jwt("eve", "admin"));
            Map<String, Object> pretended = ISSUER.claims("eve", "admin");
            refused(stranger.signed(ISSUER.header(), pretended));
            refused(OTHER.signed(ISSUER.header(), pretended));
            refused(OTHER.signed(pretended));
        }
    }

    @Test
    void BEAR_018_a_flood_of_unknown_keys_causes_few_fetches() {
        int before = OTHER.calls("keys");
        Map<String, Object> header = OTHER.header();
        for (int i = 0; i < 200; i++) {
            header.put("kid", "unknown-" + i);
            refused(OTHER.signed(header, OTHER.claims("eve")));
        }

        assertThat(OTHER.calls("keys") - before).isLessThanOrEqualTo(4);
    }

    @Test
    void BEAR_019_a_key_that_is_new_is_found_at_once() {
        String old = ISSUER.jwt("ada");
        ISSUER.rotateKeys();

        eventually(
                A_FETCH_IS_DUE,
                () -> assertThat(call(ISSUER.jwt("ada")).status()).isEqualTo(200));
        refused(old);
    }

    @Test
    void BEAR_021_a_token_decides_alone_beside_a_cookie() {
        String session = node.signUp(newEmail());

        Answer both = node.get(CLOSED, "Authorization", "Bearer " + ISSUER.jwt("ada"), "Cookie", COOKIE + session);
        Answer bad = node.get(CLOSED, "Authorization", "Bearer " + ISSUER.jwt("ada") + "x", "Cookie", COOKIE + session);

        assertThat(both.body()).startsWith("caller ada,");
        assertThat(bad.status()).isEqualTo(401);
    }

    @Test
    void BEAR_022_a_token_of_a_megabyte_is_refused_quickly() {
        String head = ISSUER.jwt("ada");
        long begun = System.nanoTime();

        for (int length : new int[] {8_193, 100_000, 1_000_000}) {
            assertThat(node.get(CLOSED, bearer(head + "A".repeat(length))).status())
                    .isIn(400, 401, 413, 431);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void BEAR_023_six_thousand_bad_tokens_leave_a_few_lines_in_the_log() throws IOException {
        Path log = node.payara().log();
        long before = Files.size(log);
        String tail = "." + "A".repeat(342);
        for (int i = 0; i < 6_000; i++) {
            String unsigned = TokenIssuer.unsigned(ISSUER.header(), ISSUER.claims("eve-" + i));
            assertThat(call(unsigned + tail).status()).isEqualTo(401);
        }

        assertThat(Files.size(log) - before).isLessThan(20_000);
        assertThat(Files.readString(log)).doesNotContain("eve-", tail);
    }

    @Test
    void a_session_jwt_of_stytch_is_a_bearer_until_its_session_ends_on_any_node() {
        String session = node.signUp(newEmail());
        String jwt = SharedStack.stack().stytch().sessionJwt(session);
        assertThat(call(jwt).status()).isEqualTo(200);
        assertThat(node.get("/token/admins", bearer(jwt)).status()).isEqualTo(403);

        assertThat(SharedStack.node().logout(session).status()).isEqualTo(200);

        eventually(Duration.ofSeconds(1), () -> refused(jwt));
        assertThat(call(SharedStack.stack().stytch().sessionJwt(node.signUp(newEmail())) + "x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_opaque_token_is_what_its_provider_says() {
        String token = ASKED.opaque("ada", "admin");
        int before = ASKED.calls("introspect");

        for (int i = 0; i < 20; i++) {
            assertThat(node.get("/token/admins", bearer(token)).body())
                    .startsWith("caller ada, sub ada,")
                    .contains("groups [admin]");
        }

        assertThat(ASKED.calls("introspect") - before).isEqualTo(1);
        refused("op_at_that-nobody-knows");
        assertThat(node.get("/token/admins", bearer(ASKED.opaque("ada", "user")))
                        .status())
                .isEqualTo(403);
        assertThat(node.get(CLOSED, "Cookie", COOKIE + ASKED.opaque("ada")).status())
                .isEqualTo(401);
    }

    @Test
    void an_opaque_token_cannot_be_told_while_its_provider_is_away() {
        ASKED.beAway(true);
        try {
            Answer answer = call(ASKED.opaque("ada"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
        } finally {
            ASKED.beAway(false);
        }
        eventually(
                FIRST_CALL, () -> assertThat(call(ASKED.opaque("ada")).status()).isEqualTo(200));
    }

    @Test
    void a_program_administers_by_its_scope_and_a_person_has_to_prove_who_they_are() {
        String role = "of-program-" + now() + "-" + System.nanoTime();
        Map<String, Object> wanted = Map.of("name", role, "permissions", List.of("roles:read"));
        Map<String, Object> program = ISSUER.claims("reports");
        program.put("client_id", "reports");
        program.put("scope", "roles:read");
        assertThat(node.get(ROLES, bearer(ISSUER.signed(program))).status()).isEqualTo(200);
        Answer missing = node.post(ROLES, wanted, bearer(ISSUER.signed(program)));
        assertThat(missing.status()).as("%s", missing).isEqualTo(403);
        assertThat(missing.text("permission")).isEqualTo("roles:write");

        Map<String, Object> person = ISSUER.claims("ada");
        person.put("client_id", "reports");
        person.put("scope", "roles:read roles:write");
        assertThat(node.get(ROLES, bearer(ISSUER.signed(person))).status()).isEqualTo(200);
        Answer unproven = node.post(ROLES, wanted, bearer(ISSUER.signed(person)));
        assertThat(unproven.status()).as("%s", unproven).isEqualTo(401);
        assertThat(unproven.text("code")).isEqualTo("insufficient_user_authentication");
        program.put("iss", OTHER.address());
        program.put("scope", "roles:read roles:write");
        assertThat(node.get(ROLES, bearer(OTHER.signed(program))).status())
                .as("an issuer whose scopes permit nothing")
                .isEqualTo(403);

        program.put("iss", ISSUER.address());
        Answer made = node.post(ROLES, wanted, bearer(ISSUER.signed(program)));
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        Answer deleted = node.delete(
                ROLES + "/" + role,
                "Authorization",
                "Bearer " + ISSUER.signed(program),
                "If-Match",
                made.header("ETag").orElseThrow());
        assertThat(deleted.status()).as("%s", deleted).isEqualTo(204);
    }

    private static Answer call(String token) {
        return node.get(CLOSED, bearer(token));
    }

    private static String changed(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = ISSUER.claims("ada", "user");
        change.accept(claims);
        return ISSUER.signed(claims);
    }

    private static void refused(String token) {
        Answer answer = call(token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(answer.body())
                .doesNotContain(Arrays.stream(token.split("\\.")).limit(2).toArray(String[]::new));
    }

    private static long now() {
        return SharedStack.stack().now().getEpochSecond();
    }
}
