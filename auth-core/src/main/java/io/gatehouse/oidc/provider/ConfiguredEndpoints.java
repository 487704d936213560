package io.gatehouse.oidc.provider;

import io.gatehouse.config.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The endpoints of a provider that publishes none, or none that can be used: settings name them, as the metadata would
 * (OpenID Connect Discovery, 3). Either all that are needed are set, or the provider is asked.
 */
final class ConfiguredEndpoints {

    private static final List<String> NEEDED = List.of("authorization_endpoint", "token_endpoint", "jwks_uri");

    private static final List<String> OTHERS = List.of(
            "userinfo_endpoint",
            "end_session_endpoint",
            "revocation_endpoint",
            "introspection_endpoint",
            "pushed_authorization_request_endpoint");

    private final Settings settings;
    private final UnaryOperator<String> key;
    private final Map<String, Object> found = new LinkedHashMap<>();

    private ConfiguredEndpoints(Settings settings, UnaryOperator<String> key) {
        this.settings = settings;
        this.key = key;
    }

    /**
     * Reads them, and notes what is wrong with them.
     *
     * @param key from what an endpoint is called in metadata to the setting's name, in upper case both
     * @return what the metadata would say; empty if they have to be fetched
     */
    static Optional<Map<String, Object>> read(Settings settings, String issuer, UnaryOperator<String> key) {
        return new ConfiguredEndpoints(settings, key).read(issuer);
    }

    private Optional<Map<String, Object>> read(String issuer) {
        NEEDED.forEach(name -> read(name, issuer));
        OTHERS.forEach(name -> read(name, issuer));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        NEEDED.stream()
                .filter(name -> !found.containsKey(name))
                .forEach(name -> settings.problem(
                        setting(name), "is missing: who sets one endpoint of a provider sets these three"));
        found.put("issuer", issuer);
        return Optional.of(Map.copyOf(found));
    }

    private void read(String name, String issuer) {
        settings.url(setting(name), "https", "http").ifPresent(url -> {
            check(name, url, URI.create(issuer));
            found.put(name, url.toString());
        });
    }

    /** What would be refused in metadata, too, each time that somebody signs in. */
    private void check(String name, URI url, URI issuer) {
        if (!Endpoint.isEncrypted(url, issuer)) {
            settings.problem(setting(name), "must begin with https:// unless it and the issuer are on this machine");
        } else if (!Endpoint.isBare(url)) {
            settings.problem(setting(name), "must have no user and no fragment");
        } else if (!Endpoint.mayBeSet(url, issuer)) {
            settings.problem(
                    setting(name),
                    "must not be a link-local, multicast or unspecified address, nor this machine unless the issuer is");
        }
    }

    private String setting(String name) {
        return key.apply(name.toUpperCase(Locale.ROOT));
    }
}
