package io.gatehouse.oidc.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdConfigTest {

    private static final String KEYCLOAK = "GATEHOUSE_OPENID_MY_KEYCLOAK_";

    private final Map<String, String> values = new HashMap<>(Map.of(
            "GATEHOUSE_OPENID_PROVIDERS",
            "my-keycloak",
            KEYCLOAK + "ISSUER",
            "https://id.example/realms/one",
            KEYCLOAK + "CLIENT_ID",
            "gatehouse",
            "GATEHOUSE_BASE_URL",
            "https://app.example"));

    @Test
    void without_settings_there_is_no_provider_and_no_problem() {
        Settings settings = Settings.of(Map.of());

        assertThat(new OpenIdConfig(settings).providers()).isEmpty();
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void a_provider_has_careful_defaults() {
        ProviderSettings provider = only();

        assertThat(provider.name()).isEqualTo("my-keycloak");
        assertThat(provider.label()).isEqualTo("My-keycloak");
        assertThat(provider.clientAuth()).isEqualTo(ClientAuth.NONE);
        assertThat(provider.redirectUri()).isEqualTo(URI.create("https://app.example/auth/callback/my-keycloak"));
        assertThat(provider.postLogoutUri()).isEqualTo(URI.create("https://app.example/auth/logout/callback"));
        assertThat(provider.home()).isEqualTo("/profile");
        assertThat(provider.scopes()).containsExactly("openid", "profile", "email");
        assertThat(provider.algorithms()).containsExactly(JWSAlgorithm.RS256);
        assertThat(provider.trustedAudiences()).isEmpty();
        assertThat(provider.trustsAllAudiences()).isFalse();
        assertThat(provider.rolesClaims()).isEmpty();
        assertThat(provider.loginHint()).isEmpty();
        assertThat(provider.uiLocales()).isEmpty();
        assertThat(provider.asksUserinfo()).isTrue();
        assertThat(provider.tokenLife()).isEqualTo(Duration.ofMinutes(5));
        assertThat(provider.metadataLife()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void access_tokens_are_taken_only_with_an_audience_that_is_no_client() {
        assertThat(only().bearers().kind()).isEqualTo(BearerKind.NONE);
        values.put(KEYCLOAK + "BEARERS", "jwt");
        assertThat(problems()).containsOnlyKeys("mp.jwt.verify.audiences");

        values.put("mp.jwt.verify.audiences", "https://api.example, gatehouse");
        assertThat(problems()).containsOnlyKeys("mp.jwt.verify.audiences");

        values.put("mp.jwt.verify.audiences", "https://api.example, project");
        assertThat(only().bearers())
                .isEqualTo(new AcceptedBearers(
                        BearerKind.JWT, Set.of("https://api.example", "project"), Optional.empty()));
    }

    @Test
    void opaque_tokens_are_asked_about_only_if_they_can_be_told_from_session_tokens() {
        values.put("mp.jwt.verify.audiences", "https://api.example");
        values.put(KEYCLOAK + "BEARERS", "introspection");
        assertThat(problems()).containsOnlyKeys(KEYCLOAK + "BEARERS", KEYCLOAK + "BEARERS_PATTERN");

        values.put(KEYCLOAK + "CLIENT_SECRET", "secret");
        for (String pattern : List.of(
                "", ".*", ".{40,}", "gh_.+", "(", "gh_[a-z].+", "[^A]+", "[A-Za-z0-9_-]{44}", "[A-Za-z0-9]{44}")) {
            values.put(KEYCLOAK + "BEARERS_PATTERN", pattern);
            assertThat(problems()).as(pattern).containsOnlyKeys(KEYCLOAK + "BEARERS_PATTERN");
        }
        values.put(KEYCLOAK + "BEARERS_PATTERN", "ory_at_.+");
        assertThat(only().bearers().looksLike(Secret.of("ory_at_1"))).isTrue();
        assertThat(only().bearers().looksLike(Secret.of("gh_1"))).isFalse();
    }

    @Test
    void a_secret_makes_a_client_that_proves_itself() {
        values.put(KEYCLOAK + "CLIENT_SECRET", "secret");

        assertThat(only().clientAuth()).isEqualTo(ClientAuth.BASIC);
    }

    @Test
    void the_variables_of_zitadels_example_make_a_provider() {
        Settings settings = Settings.of(Map.of(
                "ZITADEL_DOMAIN", "https://one.zitadel.example",
                "ZITADEL_CLIENT_ID", "123@project",
                "ZITADEL_CLIENT_SECRET", "",
                "ZITADEL_CALLBACK_URL", "http://localhost:3000/auth/callback",
                "ZITADEL_POST_LOGIN_URL", "/home",
                "ZITADEL_POST_LOGOUT_URL", "http://localhost:3000/auth/logout/callback",
                "GATEHOUSE_BASE_URL", "http://localhost:3000"));

        ProviderSettings zitadel = new OpenIdConfig(settings).providers().get(0);

        assertThat(settings.problems()).isEmpty();
        assertThat(zitadel.name()).isEqualTo("zitadel");
        assertThat(zitadel.issuer()).isEqualTo("https://one.zitadel.example");
        assertThat(zitadel.secret()).isEmpty();
        assertThat(zitadel.clientAuth()).isEqualTo(ClientAuth.NONE);
        assertThat(zitadel.redirectUri()).isEqualTo(URI.create("http://localhost:3000/auth/callback"));
        assertThat(zitadel.home()).isEqualTo("/home");
        assertThat(zitadel.scopes()).contains("offline_access", "urn:zitadel:iam:org:projects:roles");
        assertThat(zitadel.rolesClaims()).containsExactly("urn:zitadel:iam:org:project:roles");
        assertThat(zitadel.trustsAllAudiences()).isTrue();
    }

    @Test
    void several_providers_keep_their_order() {
        values.putAll(Map.of(
                "GATEHOUSE_OPENID_PROVIDERS", "second,my-keycloak",
                "GATEHOUSE_OPENID_SECOND_ISSUER", "https://second.example",
                "GATEHOUSE_OPENID_SECOND_CLIENT_ID", "x",
                "GATEHOUSE_OPENID_SECOND_CLIENT_SECRET", "s"));

        List<ProviderSettings> all = new OpenIdConfig(Settings.of(values)).providers();

        assertThat(all).extracting(ProviderSettings::name).containsExactly("second", "my-keycloak");
        assertThat(all.get(0).secret()).isEqualTo(Optional.of(Secret.of("s")));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "ISSUER, http://id.example",
        "ISSUER, https://id.example/?x=y",
        "ISSUER, nowhere",
        "CLIENT_AUTH, basic",
        "CLIENT_AUTH, post",
        "CLIENT_AUTH, tls",
        "PRIVATE_KEY_FILE, /nowhere",
        "CALLBACK_URL, https://somebody.example/auth/callback",
        "CALLBACK_URL, https://app.example.somebody.example/auth/callback",
        "CALLBACK_URL, https://app.example/auth/callback?x=y",
        "POST_LOGOUT_URL, https://somebody.example/",
        "POST_LOGOUT_URL, https://app.example/goodbye",
        "CALLBACK_URL, https://app.example/callback",
        "CALLBACK_URL, https://app.example/auth/callback/a/b",
        "LOGIN_HINT, 'ä'",
        "UI_LOCALES, 'de,en'",
        "UI_LOCALES, 'german!'",
        "POST_LOGIN_URL, //somebody.example",
        "POST_LOGIN_URL, https://somebody.example/",
        "PROMPT, sometimes",
        "PROMPT, none login",
        "PROMPT, login none",
        "CODE_CHALLENGE_METHOD, plain",
        "MAX_AGE, soon",
        "ALGORITHMS, none",
        "ALGORITHMS, HS256",
        "ALGORITHMS, 'RS256,HS256'",
        "SCOPES, 'openid \"x'",
        "USERINFO, maybe",
        "TOKEN_LIFE_SECONDS, 0",
        "METADATA_SECONDS, 0",
        "METADATA_SECONDS, 86401",
        "EMAIL_TRUST, always",
        "EMAIL_TRUST, blindly"
    })
    void CB_039_what_would_be_unsafe_or_cannot_work_is_reported(String part, String value) {
        values.put(KEYCLOAK + part, value);
        if (part.equals("PRIVATE_KEY_FILE")) {
            values.put(KEYCLOAK + "CLIENT_AUTH", "private-key-jwt");
        }
        Settings settings = Settings.of(values);

        new OpenIdConfig(settings);

        assertThat(settings.problems()).isNotEmpty();
        assertThat(settings.problems().toString()).doesNotContain("somebody.example");
    }

    @Test
    void what_goes_together_or_is_so_anyway_may_be_said() {
        values.put(KEYCLOAK + "PROMPT", "login consent");
        values.put(KEYCLOAK + "CODE_CHALLENGE_METHOD", "S256");
        assertThat(only().prompt()).contains("login consent");

        values.put(KEYCLOAK + "PROMPT", "none");
        assertThat(only().prompt()).contains("none");
    }

    @Test
    void a_prompt_that_cannot_be_asked_for_is_told_with_the_other_problems() {
        values.put(KEYCLOAK + "PROMPT", "none login");
        values.put(KEYCLOAK + "MAX_AGE", "soon");
        values.put(KEYCLOAK + "CODE_CHALLENGE_METHOD", "plain");

        assertThat(problems())
                .containsOnlyKeys(KEYCLOAK + "PROMPT", KEYCLOAK + "MAX_AGE", KEYCLOAK + "CODE_CHALLENGE_METHOD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081/x", "http://127.0.0.1:9/x", "http://[::1]:9"})
    void plain_http_is_for_this_machine(String issuer) {
        values.put(KEYCLOAK + "ISSUER", issuer);

        assertThat(only().issuer()).isEqualTo(issuer);
    }

    @Test
    void endpoints_are_asked_of_the_provider_unless_those_that_are_needed_are_set() {
        assertThat(only().endpoints()).isEmpty();

        values.put(KEYCLOAK + "TOKEN_ENDPOINT", "https://id.example/token");
        assertThat(problems()).containsOnlyKeys(KEYCLOAK + "AUTHORIZATION_ENDPOINT", KEYCLOAK + "JWKS_URI");

        values.put(KEYCLOAK + "AUTHORIZATION_ENDPOINT", "https://id.example/authorize");
        values.put(KEYCLOAK + "JWKS_URI", "https://keys.example/");
        assertThat(only().endpoints())
                .contains(Map.of(
                        "issuer", "https://id.example/realms/one",
                        "authorization_endpoint", "https://id.example/authorize",
                        "token_endpoint", "https://id.example/token",
                        "jwks_uri", "https://keys.example/"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example, http://id.example/userinfo",
        "https://id.example, http://localhost:9/userinfo",
        "http://localhost:9, http://id.example/userinfo",
        "http://localhost:9, ftp://localhost/userinfo",
        "http://localhost:9, nowhere"
    })
    void an_endpoint_on_plain_http_is_for_an_issuer_on_this_machine(String issuer, String endpoint) {
        values.put(KEYCLOAK + "ISSUER", issuer);
        values.put(KEYCLOAK + "AUTHORIZATION_ENDPOINT", "https://id.example/authorize");
        values.put(KEYCLOAK + "TOKEN_ENDPOINT", "https://id.example/token");
        values.put(KEYCLOAK + "JWKS_URI", "https://id.example/keys");
        values.put(KEYCLOAK + "USERINFO_ENDPOINT", endpoint);

        assertThat(problems()).containsOnlyKeys(KEYCLOAK + "USERINFO_ENDPOINT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:word@id.example/userinfo",
                "https://id.example/userinfo#top",
                "https://169.254.169.254/latest",
                "https://2852039166/latest",
                "https://[fe80::1]/userinfo",
                "https://[::ffff:169.254.169.254]/userinfo",
                "https://0.0.0.0/userinfo",
                "https://[::]/userinfo",
                "https://224.0.0.1/userinfo",
                "https://127.0.0.1/userinfo",
                "https://localhost/userinfo"
            })
    void an_endpoint_that_would_never_be_called_is_reported_at_the_start(String endpoint) {
        values.put(KEYCLOAK + "ISSUER", "https://192.0.2.1/realms/one");
        values.put(KEYCLOAK + "AUTHORIZATION_ENDPOINT", "https://192.0.2.1/authorize");
        values.put(KEYCLOAK + "TOKEN_ENDPOINT", "https://192.0.2.1/token");
        values.put(KEYCLOAK + "JWKS_URI", "https://192.0.2.1/keys");
        assertThat(problems()).isEmpty();

        values.put(KEYCLOAK + "USERINFO_ENDPOINT", endpoint);

        assertThat(problems()).containsOnlyKeys(KEYCLOAK + "USERINFO_ENDPOINT");
        assertThat(problems().toString()).doesNotContain("word");
    }

    @Test
    void an_endpoint_on_this_machine_is_for_an_issuer_on_it() {
        values.put(KEYCLOAK + "ISSUER", "http://localhost:9");
        values.put(KEYCLOAK + "AUTHORIZATION_ENDPOINT", "http://localhost:9/authorize");
        values.put(KEYCLOAK + "TOKEN_ENDPOINT", "http://127.0.0.1:9/token");
        values.put(KEYCLOAK + "JWKS_URI", "https://localhost/keys");

        assertThat(only().endpoints()).isPresent();
    }

    @Test
    void two_clients_of_one_issuer_speak_to_the_same_endpoints() {
        String other = "GATEHOUSE_OPENID_OTHER_";
        values.put("GATEHOUSE_OPENID_PROVIDERS", "my-keycloak,other");
        values.put(other + "ISSUER", "https://id.example/realms/one");
        values.put(other + "CLIENT_ID", "other");
        assertThat(problems()).isEmpty();

        endpoints(KEYCLOAK);
        assertThat(problems()).containsOnlyKeys("GATEHOUSE_OPENID_PROVIDERS");

        endpoints(other);
        assertThat(problems()).isEmpty();

        values.put(other + "JWKS_URI", "https://somebody.example/keys");
        assertThat(problems()).containsOnlyKeys("GATEHOUSE_OPENID_PROVIDERS");
        assertThat(problems().toString()).doesNotContain("somebody.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keycloak", "key cloak", "../x", "ä"})
    void a_name_has_to_fit_into_a_path(String name) {
        values.put("GATEHOUSE_OPENID_PROVIDERS", name);
        Settings settings = Settings.of(values);

        assertThat(new OpenIdConfig(settings).providers()).isEmpty();
        assertThat(settings.problems()).containsKey("GATEHOUSE_OPENID_PROVIDERS");
    }

    private void endpoints(String provider) {
        values.put(provider + "AUTHORIZATION_ENDPOINT", "https://id.example/authorize");
        values.put(provider + "TOKEN_ENDPOINT", "https://id.example/token");
        values.put(provider + "JWKS_URI", "https://id.example/keys");
    }

    private Map<String, String> problems() {
        Settings settings = Settings.of(values);
        new OpenIdConfig(settings);
        return settings.problems();
    }

    private ProviderSettings only() {
        Settings settings = Settings.of(values);
        List<ProviderSettings> all = new OpenIdConfig(settings).providers();
        assertThat(settings.problems()).isEmpty();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void two_providers_have_two_callbacks() {
        Settings settings = Settings.of(Map.of(
                "GATEHOUSE_OPENID_PROVIDERS", "one,two",
                "GATEHOUSE_OPENID_ONE_ISSUER", "https://one.example",
                "GATEHOUSE_OPENID_ONE_CLIENT_ID", "client",
                "GATEHOUSE_OPENID_TWO_ISSUER", "https://two.example",
                "GATEHOUSE_OPENID_TWO_CLIENT_ID", "client",
                "GATEHOUSE_OPENID_TWO_CALLBACK_URL", "http://localhost:8080/auth/callback/one"));

        new OpenIdConfig(settings);

        assertThat(settings.problems()).containsOnlyKeys("GATEHOUSE_OPENID_PROVIDERS");
    }
}
