package io.gatehouse.oidc.provider;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.api.Secret;
import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Loopback;
import io.gatehouse.config.Profile;
import io.gatehouse.config.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the settings of one provider. */
final class ProviderReader {

    /** Asymmetric ones only: a MAC would be keyed with what others know, and "none" proves nothing. */
    private static final Set<JWSAlgorithm> SUPPORTED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** What the callback's resource takes. */
    private static final Pattern CALLBACK = Pattern.compile("/auth/callback(/[A-Za-z0-9._~-]+)?");

    /** Where the state of a logout is checked. */
    private static final Pattern POST_LOGOUT = Pattern.compile("/auth/logout/callback");

    /** RFC 5646, 2.1, as far as it matters here. */
    private static final Pattern LANGUAGES =
            Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*( [A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)*");

    private static final String NO_PROMPT = "none";

    private static final Set<String> PROMPTS = Set.of(NO_PROMPT, "login", "consent", "select_account", "create");

    private final Settings settings;
    private final String name;
    private final BaseUrl base;
    private final ProviderSettingNames names;
    private final ProviderDefaults defaults;

    ProviderReader(Settings settings, String name, BaseUrl base) {
        this.settings = settings;
        this.name = name;
        this.base = base;
        names = new ProviderSettingNames(settings, name);
        defaults = ProviderDefaults.of(name);
    }

    /** Empty, and the problems noted, if too little is known to speak to the provider. */
    Optional<ProviderSettings> read() {
        Optional<String> issuer = issuer();
        Optional<String> clientId =
                required("CLIENT_ID", "is missing: the provider names it when you register a client");
        Optional<Secret> secret = settings.secret(key("CLIENT_SECRET"));
        ClientAuth auth = settings.oneOf(key("CLIENT_AUTH"), secret.isPresent() ? ClientAuth.BASIC : ClientAuth.NONE);
        Set<String> audiences = list("TRUSTED_AUDIENCES", defaults.audiences());
        refuseWeakChallenge();
        if (issuer.isEmpty() || clientId.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProviderSettings(
                name,
                settings.text(key("LABEL"), name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)),
                issuer.get(),
                ConfiguredEndpoints.read(settings, issuer.get(), this::key),
                settings.seconds(key("METADATA_SECONDS"), 1800, 5, 86_400),
                clientId.get(),
                provenBy(auth, secret),
                auth,
                privateKey(auth),
                own("CALLBACK_URL", "/auth/callback/" + name, CALLBACK),
                own("POST_LOGOUT_URL", "/auth/logout/callback", POST_LOGOUT),
                home(),
                scopes(),
                prompt(),
                settings.text(key("MAX_AGE")).map(given -> settings.seconds(key("MAX_AGE"), 0, 0, 31_536_000)),
                List.copyOf(list("ACR_VALUES", List.of())),
                loginHint(),
                uiLocales(),
                algorithms(),
                audiences.stream()
                        .filter(audience -> !audience.equals(ProviderDefaults.ANY_IF_ISSUED_TO_US))
                        .collect(Collectors.toSet()),
                audiences.contains(ProviderDefaults.ANY_IF_ISSUED_TO_US),
                List.copyOf(list("ROLES_CLAIM", defaults.rolesClaims())),
                settings.seconds(key("TOKEN_LIFE_SECONDS"), 300, 10, 86_400),
                settings.flag(key("USERINFO"), true),
                emailTrust(),
                settings.flag(key("FRONTCHANNEL_LOGOUT"), false),
                settings.flag(key("PASSWORD_BY_MAIL"), false),
                bearers(auth)));
    }

    /** OpenID Connect Discovery, 3: https, no query, no fragment; Gatehouse lets plain http pass on this machine. */
    private Optional<String> issuer() {
        Optional<String> text = required("ISSUER", "is missing: the provider's issuer, as its metadata spells it");
        Optional<URI> url = settings.url(key("ISSUER"), "https", "http");
        if (url.isPresent()
                && (url.get().getRawQuery() != null
                        || url.get().getRawFragment() != null
                        || url.get().getRawUserInfo() != null)) {
            settings.problem(key("ISSUER"), "must have no query, fragment or user");
        }
        if (url.isPresent()
                && url.get().getScheme().equals("http")
                && !Loopback.is(url.get().getHost())) {
            settings.problem(key("ISSUER"), "must begin with https:// unless it is on this machine");
            return Optional.empty();
        }
        return url.isPresent() ? text : Optional.empty();
    }

    private AcceptedBearers bearers(ClientAuth auth) {
        AcceptedBearers bearers = AcceptedBearers.read(settings, key("BEARERS"), key("BEARERS_PATTERN"));
        if (bearers.kind() == BearerKind.INTROSPECTION && auth == ClientAuth.NONE) {
            settings.problem(key("BEARERS"), "needs a client that proves itself (RFC 7662, 2.1): set a CLIENT_AUTH");
        }
        return bearers;
    }

    private Optional<Secret> provenBy(ClientAuth auth, Optional<Secret> secret) {
        if ((auth == ClientAuth.BASIC || auth == ClientAuth.POST) && secret.isEmpty()) {
            settings.problem(key("CLIENT_SECRET"), "is missing: " + key("CLIENT_AUTH") + " needs it");
        }
        return secret;
    }

    private Optional<Path> privateKey(ClientAuth auth) {
        if (auth != ClientAuth.PRIVATE_KEY_JWT) {
            return Optional.empty();
        }
        Optional<Path> file = required(
                        "PRIVATE_KEY_FILE", "is missing: a file with the client's key, PKCS#8 in PEM or a JWK")
                .map(Path::of);
        if (file.filter(Files::isReadable).isEmpty()) {
            settings.problem(key("PRIVATE_KEY_FILE"), "cannot be read");
        }
        return file;
    }

    /** An address of ours: on the base URL, so that no answer is ever sent elsewhere, and one that is looked after. */
    private URI own(String part, String path, Pattern served) {
        URI url = settings.url(key(part), "https", "http").orElseGet(() -> base.at(path));
        if (!base.covers(url) || url.getRawQuery() != null || url.getRawFragment() != null) {
            settings.problem(
                    key(part), "must be an address of Gatehouse itself (" + BaseUrl.SETTING + "), without query");
        } else if (!served.matcher(url.getRawPath()).matches()) {
            settings.problem(key(part), "must have a path that Gatehouse serves, such as " + path);
        }
        return url;
    }

    private String home() {
        String home = settings.text(key("POST_LOGIN_URL"), "/profile");
        if (!home.matches("/([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?")) {
            settings.problem(key("POST_LOGIN_URL"), "must be a path of Gatehouse that begins with a slash");
            return "/profile";
        }
        return home;
    }

    private List<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
        settings.text(key("SCOPES"))
                .map(text -> List.of(text.split("[ ,]+")))
                .orElse(defaults.scopes())
                .forEach(scopes::add);
        if (!scopes.stream().allMatch(scope -> scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+"))) {
            settings.problem(key("SCOPES"), "must be scopes with blanks between");
        }
        return List.copyOf(scopes);
    }

    private Optional<String> prompt() {
        Optional<String> prompt = settings.text(key("PROMPT"));
        if (prompt.isPresent() && !PROMPTS.containsAll(asList(prompt.get()))) {
            settings.problem(key("PROMPT"), "must be one of " + String.join(", ", new TreeSet<>(PROMPTS)));
        } else if (prompt.isPresent()
                && prompt.get().contains(" ")
                && asList(prompt.get()).contains(NO_PROMPT)) {
            // OpenID Connect Core, 3.1.2.1
            settings.problem(key("PROMPT"), "must be none alone, or others without it");
        }
        return prompt;
    }

    /** RFC 9700, 2.1.1: whoever asks for less must not think that it is done. */
    private void refuseWeakChallenge() {
        if (settings.text(key("CODE_CHALLENGE_METHOD"))
                .filter(method -> !method.equals("S256"))
                .isPresent()) {
            settings.problem(key("CODE_CHALLENGE_METHOD"), "must be S256, or left out: there is no other");
        }
    }

    private Optional<String> loginHint() {
        Optional<String> hint = settings.text(key("LOGIN_HINT"));
        if (hint.isPresent() && !hint.get().matches("[\\x20-\\x7e]{1,255}")) {
            settings.problem(key("LOGIN_HINT"), "must be up to 255 ASCII characters");
        }
        return hint;
    }

    private Optional<String> uiLocales() {
        Optional<String> locales = settings.text(key("UI_LOCALES"));
        if (locales.isPresent() && !LANGUAGES.matcher(locales.get()).matches()) {
            settings.problem(key("UI_LOCALES"), "must be languages with blanks between, such as de en");
        }
        return locales;
    }

    private Set<JWSAlgorithm> algorithms() {
        List<JWSAlgorithm> named = new ArrayList<>();
        settings.list(key("ALGORITHMS"), "RS256").forEach(text -> named.add(JWSAlgorithm.parse(text)));
        if (named.isEmpty() || !SUPPORTED.containsAll(named)) {
            settings.problem(
                    key("ALGORITHMS"),
                    "must be some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, with commas between");
        }
        return named.stream().filter(SUPPORTED::contains).collect(Collectors.toSet());
    }

    private EmailTrust emailTrust() {
        EmailTrust trust = settings.oneOf(key("EMAIL_TRUST"), EmailTrust.CLAIM);
        if (trust == EmailTrust.ALWAYS && Profile.of(settings) != Profile.LOCAL) {
            settings.problem(key("EMAIL_TRUST"), "may be always in local runs only: choose claim or unless-denied");
        }
        return trust;
    }

    private static List<String> asList(String text) {
        return List.of(text.split(" ", -1));
    }

    private Optional<String> required(String part, String whatToDo) {
        Optional<String> value = settings.text(key(part));
        if (value.isEmpty()) {
            settings.problem(key(part), whatToDo);
        }
        return value;
    }

    private String key(String part) {
        return names.of(part);
    }

    private Set<String> list(String part, List<String> usual) {
        return settings.list(key(part), usual.toArray(String[]::new));
    }
}
