package io.gatehouse.oidc.provider;

import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.langtag.LangTagUtils;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes authorization requests (OpenID Connect Core, 3.1.2.1): code flow, PKCE S256, state and nonce, always. */
record Authorization(ProviderSettings settings, ClientProof proof, ProviderHttp http) {

    private static final int LONGEST_REQUEST_URI = 1000;
    private static final Set<String> JSON = Set.of("application/json");

    URI uri(Metadata metadata, AuthorizationDetails details) {
        AuthenticationRequest request = request(metadata, details);
        return metadata.pushedRequests()
                .map(endpoint -> new AuthorizationRequest.Builder(push(request, endpoint), proof.client())
                        .endpointURI(metadata.authorization())
                        .build()
                        .toURI())
                .orElseGet(request::toURI);
    }

    private AuthenticationRequest request(Metadata metadata, AuthorizationDetails details) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        proof.client(),
                        settings.redirectUri())
                .endpointURI(metadata.authorization())
                .state(new State(details.state().reveal()))
                .nonce(new Nonce(details.nonce().reveal()))
                .codeChallenge(new CodeVerifier(details.verifier().reveal()), CodeChallengeMethod.S256);
        details.prompt().or(settings::prompt).map(Authorization::prompt).ifPresent(request::prompt);
        details.maxAge().ifPresent(most -> request.maxAge(seconds(most)));
        List<String> acr = details.acr().isEmpty() ? settings.acrValues() : details.acr();
        if (!acr.isEmpty()) {
            request.acrValues(acr.stream().map(ACR::new).toList());
        }
        details.loginHint().or(settings::loginHint).ifPresent(request::loginHint);
        settings.uiLocales()
                .or(details::uiLocales)
                .flatMap(Authorization::locales)
                .ifPresent(request::uiLocales);
        return request.build();
    }

    /** RFC 9126, 2. */
    private URI push(AuthenticationRequest request, URI endpoint) {
        Reply reply = http.send(proof.at(endpoint)
                .map(known -> new PushedAuthorizationRequest(endpoint, known, request))
                .orElseGet(() -> new PushedAuthorizationRequest(endpoint, request))
                .toHTTPRequest());
        if (!reply.ok()) {
            throw new ProviderFailure("it took no pushed request: " + reply.status());
        }
        Object uri = reply.json("its answer to a pushed request", JSON).get("request_uri");
        return Stream.ofNullable(uri)
                .map(String::valueOf)
                .filter(text -> text.length() <= LONGEST_REQUEST_URI)
                .flatMap(text -> parsed(text).stream())
                .findFirst()
                .orElseThrow(() -> new ProviderFailure("its answer to a pushed request has no request_uri"));
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute);
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static Prompt prompt(String text) {
        try {
            return Prompt.parse(text);
        } catch (ParseException checkedAtStart) {
            throw new IllegalStateException(checkedAtStart);
        }
    }

    /** What is no list of languages is left out: it is a hint. */
    private static Optional<List<LangTag>> locales(String text) {
        try {
            return Optional.ofNullable(LangTagUtils.parseLangTagList(text.split("[ ,]+")));
        } catch (LangTagException noLanguages) {
            return Optional.empty();
        }
    }

    private static int seconds(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, duration.toSeconds()));
    }
}
