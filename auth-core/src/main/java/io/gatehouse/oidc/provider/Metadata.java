package io.gatehouse.oidc.provider;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a provider says of itself (OpenID Connect Discovery, 3), as far as it is used, and checked. */
record Metadata(
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> userinfo,
        Optional<URI> endSession,
        Optional<URI> revocation,
        Optional<URI> pushedRequests,
        Optional<URI> introspection,
        boolean namesIssuerInAnswers) {

    /** @throws ProviderFailure if it is not this provider's, or the provider cannot do what is required */
    static Metadata of(Map<String, Object> json, ProviderSettings settings) {
        URI issuer = URI.create(settings.issuer());
        requireSameIssuer(json, settings);
        requirePkce(json);
        requireAlgorithm(json, settings);
        return new Metadata(
                required(json, "authorization_endpoint", issuer),
                required(json, "token_endpoint", issuer),
                required(json, "jwks_uri", issuer),
                optional(json, "userinfo_endpoint", issuer),
                optional(json, "end_session_endpoint", issuer),
                optional(json, "revocation_endpoint", issuer),
                optional(json, "pushed_authorization_request_endpoint", issuer),
                optional(json, "introspection_endpoint", issuer),
                Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported")));
    }

    /** OpenID Connect Discovery, 4.3: exactly, to the last slash. */
    private static void requireSameIssuer(Map<String, Object> json, ProviderSettings settings) {
        if (!settings.issuer().equals(json.get("issuer"))) {
            throw new ProviderFailure("its metadata name another issuer than configured");
        }
    }

    /** RFC 9700, 2.1.1. Who names no methods may still know S256, and has to ignore what it does not know. */
    private static void requirePkce(Map<String, Object> json) {
        if (json.get("code_challenge_methods_supported") instanceof List<?> methods && !methods.contains("S256")) {
            throw new ProviderFailure("it does not offer PKCE with S256, which Gatehouse requires");
        }
    }

    private static void requireAlgorithm(Map<String, Object> json, ProviderSettings settings) {
        if (json.get("id_token_signing_alg_values_supported") instanceof List<?> offered
                && settings.algorithms().stream().map(JWSAlgorithm::getName).noneMatch(offered::contains)) {
            throw new ProviderFailure("it signs ID tokens with none of the configured algorithms");
        }
    }

    private static URI required(Map<String, Object> json, String name, URI issuer) {
        return optional(json, name, issuer).orElseThrow(() -> new ProviderFailure("its metadata have no " + name));
    }

    private static Optional<URI> optional(Map<String, Object> json, String name, URI issuer) {
        return Stream.ofNullable(json.get(name))
                .map(value -> Endpoint.checked(String.valueOf(value), issuer)
                        .orElseThrow(() -> new ProviderFailure("its " + name + " must not be called")))
                .findFirst();
    }
}
