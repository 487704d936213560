package io.gatehouse.oidc.provider;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.published.Remembered;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider and its endpoints. Methods that ask it throw {@link ProblemException} with UNAVAILABLE if it does not answer
 * in time, and {@link ProviderFailure} if its answer cannot be used.
 */
public final class Provider {

    private static final Logger LOG = System.getLogger(Provider.class.getName());

    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> KEYS = Set.of("application/json", "application/jwk-set+json");

    private static final Duration KEYS_FRESH = Duration.ofMinutes(10);

    /** For so long the last good keys serve while no others can be had; what is signed with them lives much shorter. */
    static final Duration GOOD = Duration.ofHours(24);

    private final ProviderSettings settings;
    private final ProviderHttp http;
    private final ProviderHttp introspection;
    private final ClientProof proof;
    private final Remembered<Metadata> metadata;
    private final Remembered<KeySet> keys;

    Provider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        introspection = http.apart();
        proof = new ClientProof(settings);
        metadata = new Remembered<>(this::known, clock, settings.metadataLife(), GOOD);
        keys = new Remembered<>(this::fetchKeys, clock, KEYS_FRESH, GOOD);
    }

    public ProviderSettings settings() {
        return settings;
    }

    public ProviderKeys keys() {
        return new ProviderKeys(keys);
    }

    /** Whether its answers carry its issuer, always (RFC 9207, 3). */
    public boolean namesIssuerInAnswers() {
        return metadata().namesIssuerInAnswers();
    }

    /** False if it did not answer us a moment ago. */
    public boolean answers() {
        return http.passable();
    }

    public Optional<URI> endSessionEndpoint() {
        return metadata().endSession();
    }

    /** Where the browser has to go; the request itself goes there first if the provider takes it (RFC 9126). */
    public URI authorizationUri(AuthorizationDetails details) {
        return new Authorization(settings, proof, http).uri(metadata(), details);
    }

    /** Exchanges a code (OpenID Connect Core, 3.1.3). Never twice: a code is worth one try. */
    public TokenResponse exchange(Secret code, Secret verifier) {
        AuthorizationGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code.reveal()), settings.redirectUri(), new CodeVerifier(verifier.reveal()));
        Reply reply = http.send(request(grant));
        if (reply.ok()) {
            return TokenResponse.of(reply.json("its token answer", JSON));
        }
        throw refused(reply);
    }

    /**
     * Gets newer tokens (OpenID Connect Core, 12).
     *
     * @return empty if the grant has ended
     */
    public Optional<TokenResponse> refresh(Secret refreshToken) {
        Reply reply = http.send(request(new RefreshTokenGrant(new RefreshToken(refreshToken.reveal()))));
        if (reply.ok()) {
            return Optional.of(TokenResponse.of(reply.json("its token answer", JSON)));
        }
        if (errorIn(reply).equals("invalid_grant")) {
            return Optional.empty();
        }
        throw refused(reply);
    }

    /** Tells the provider that nobody will use a refresh token any more (RFC 7009), if it wants to hear that. */
    public void revoke(Secret refreshToken) {
        metadata().revocation().ifPresent(endpoint -> {
            RefreshToken token = new RefreshToken(refreshToken.reveal());
            http.send(proof.at(endpoint)
                    .map(known -> new TokenRevocationRequest(endpoint, known, token))
                    .orElseGet(() -> new TokenRevocationRequest(endpoint, proof.client(), token))
                    .toHTTPRequest());
        });
    }

    /** What the provider says of an access token now (RFC 7662, 2); that it is not active is an answer as well. */
    public Map<String, Object> introspect(Secret accessToken) {
        URI endpoint = metadata()
                .introspection()
                .orElseThrow(() -> new ProviderFailure("it has no endpoint to ask about tokens"));
        ClientAuthentication client =
                proof.at(endpoint).orElseThrow(() -> new ProviderFailure("its client does not prove itself"));
        Reply reply = introspection.send(
                new TokenIntrospectionRequest(endpoint, client, new BearerAccessToken(accessToken.reveal()))
                        .toHTTPRequest());
        if (!reply.ok()) {
            throw new ProviderFailure("it answered " + reply.status() + " when asked about a token");
        }
        Map<String, Object> said = reply.json("what it says of a token", JSON);
        if (!(said.get("active") instanceof Boolean)) {
            throw new ProviderFailure("it does not say whether a token is active");
        }
        return said;
    }

    private HTTPRequest request(AuthorizationGrant grant) {
        URI endpoint = metadata().token();
        return proof.at(endpoint)
                .map(known -> new TokenRequest.Builder(endpoint, known, grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, proof.client(), grant))
                .build()
                .toHTTPRequest();
    }

    /**
     * Asks for claims about the person (OpenID Connect Core, 5.3).
     *
     * @return empty if the provider has no such endpoint
     * @throws AccessTokenRefused if it does not take the access token (RFC 6750, 3.1)
     */
    public Optional<Map<String, Object>> userinfo(Secret accessToken) {
        return metadata().userinfo().map(endpoint -> {
            Reply reply = http.get(endpoint, Map.of("Authorization", "Bearer " + accessToken.reveal()));
            if (reply.status() == 401) {
                throw new AccessTokenRefused();
            }
            if (!reply.ok()) {
                throw new ProviderFailure("its userinfo endpoint answered " + reply.status());
            }
            return reply.json("its userinfo", JSON);
        });
    }

    /** Looks for newer metadata and keys if it is time. For a task in the background. */
    void keepUp() {
        try {
            metadata.keepUp();
            keys.keepUp();
        } catch (ProviderFailure wrong) {
            LOG.log(Level.WARNING, "Provider {0} cannot be used: {1}", settings.name(), wrong.reason());
        } catch (ProblemException notNow) {
            LOG.log(Level.DEBUG, "Provider {0} was not reached; next try follows", settings.name());
        }
    }

    private Metadata metadata() {
        return metadata.get().value();
    }

    private Metadata known() {
        return settings.endpoints().map(set -> Metadata.of(set, settings)).orElseGet(this::discover);
    }

    /** OpenID Connect Discovery, 4.1. */
    private Metadata discover() {
        String issuer = settings.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Reply reply = http.get(URI.create(base + "/.well-known/openid-configuration"), Map.of());
        if (reply.status() != 200) {
            throw new ProviderFailure("its metadata were answered with " + reply.status());
        }
        return Metadata.of(reply.json("its metadata", JSON), settings);
    }

    private KeySet fetchKeys() {
        Reply reply = http.get(metadata().keys(), Map.of());
        if (reply.status() != 200) {
            throw new ProviderFailure("its keys were answered with " + reply.status());
        }
        return KeySet.of(reply.json("its key set", KEYS));
    }

    private ProviderFailure refused(Reply reply) {
        String error = errorIn(reply);
        if (error.equals("invalid_client") || error.equals("unauthorized_client")) {
            LOG.log(
                    Level.ERROR,
                    "Provider {0} refuses this client: check its id, secret and client authentication",
                    settings.name());
        }
        return new ProviderFailure("its token endpoint answered " + reply.status() + " " + error);
    }

    /** Only what RFC 6749, 5.2 knows; anything else could be anything. */
    private static String errorIn(Reply reply) {
        try {
            String error = String.valueOf(reply.json("its refusal", JSON).get("error"));
            return error.matches("[a-z_]{1,40}") ? error : "";
        } catch (ProviderFailure noJson) {
            return "";
        }
    }
}
