package io.gatehouse.oidc.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;

/** Proves to the provider that a call comes from its client (OpenID Connect Core, 9). */
final class ClientProof {

    private final ProviderSettings settings;

    ClientProof(ProviderSettings settings) {
        this.settings = settings;
    }

    ClientID client() {
        return new ClientID(settings.clientId());
    }

    /** Empty for a public client, which only names itself. */
    Optional<ClientAuthentication> at(URI endpoint) {
        return switch (settings.clientAuth()) {
            case NONE -> Optional.empty();
            case BASIC -> Optional.of(new ClientSecretBasic(client(), secret()));
            case POST -> Optional.of(new ClientSecretPost(client(), secret()));
            case PRIVATE_KEY_JWT -> Optional.of(signed(endpoint));
        };
    }

    private Secret secret() {
        return new Secret(settings.secret().orElseThrow().reveal());
    }

    /** The file is read each time, so that a new key counts from when it is there. */
    private ClientAuthentication signed(URI endpoint) {
        Path file = settings.privateKeyFile().orElseThrow();
        try {
            String text = Files.readString(file).strip();
            return text.startsWith("{") ? withJwk(text, endpoint) : withPem(text, endpoint);
        } catch (IOException | GeneralSecurityException | ParseException | JOSEException | RuntimeException unusable) {
            throw new ProblemException(ProblemCode.PROVIDER_FAILED, unusable);
        }
    }

    private ClientAuthentication withJwk(String text, URI endpoint) throws ParseException, JOSEException {
        JWK key = JWK.parse(text);
        PrivateKey secret = ((AsymmetricJWK) key).toPrivateKey();
        JWSAlgorithm usual = key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
        JWSAlgorithm algorithm = key.getAlgorithm() == null
                ? usual
                : JWSAlgorithm.parse(key.getAlgorithm().getName());
        return new PrivateKeyJWT(client(), endpoint, algorithm, secret, key.getKeyID(), null);
    }

    private ClientAuthentication withPem(String text, URI endpoint) throws GeneralSecurityException, JOSEException {
        byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(der);
        try {
            PrivateKey rsa = KeyFactory.getInstance("RSA").generatePrivate(encoded);
            return new PrivateKeyJWT(client(), endpoint, JWSAlgorithm.RS256, rsa, null, null);
        } catch (InvalidKeySpecException noRsaKey) {
            PrivateKey ec = KeyFactory.getInstance("EC").generatePrivate(encoded);
            return new PrivateKeyJWT(client(), endpoint, JWSAlgorithm.ES256, ec, null, null);
        }
    }
}
