package io.gatehouse.oidc.provider;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.api.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One configured provider.
 *
 * @param name as in paths and settings
 * @param label for people
 * @param issuer to the letter what its ID tokens have to say
 * @param endpoints what its metadata would say of them; empty if it is asked
 * @param metadataLife after which they are looked at again
 * @param secret of the client; empty for a public one
 * @param privateKeyFile the client's key, PKCS#8 in PEM or a JWK, read each time; empty unless it is used
 * @param redirectUri where answers come back to
 * @param postLogoutUri where the browser comes back to after a logout at the provider
 * @param home where the browser goes after signing in if it wanted nothing else
 * @param prompt {@code prompt} of every request, if any
 * @param maxAge {@code max_age} of every request, if any
 * @param acrValues one of these has to be in the ID token, if there are any
 * @param loginHint {@code login_hint} of every request, if any
 * @param uiLocales {@code ui_locales} of every request, instead of the browser's languages, if any
 * @param algorithms that may sign ID and logout tokens
 * @param trustedAudiences other audiences that an ID token may name
 * @param trustsAllAudiences whether it may name any, as long as it was issued to this client ({@code azp})
 * @param rolesClaims paths to claims that hold roles, their steps separated by slashes
 * @param tokenLife how long an access token counts as good if the provider does not say and it can be renewed
 * @param asksUserinfo whether the userinfo endpoint is asked at each sign-in
 * @param emailTrust when an e-mail counts as verified
 * @param frontChannelLogout whether the provider may end sessions by way of the browser
 * @param passwordByMail whether people who came from it may set a password by way of their mail
 * @param bearers what its access tokens are to REST calls
 */
public record ProviderSettings(
        String name,
        String label,
        String issuer,
        Optional<Map<String, Object>> endpoints,
        Duration metadataLife,
        String clientId,
        Optional<Secret> secret,
        ClientAuth clientAuth,
        Optional<Path> privateKeyFile,
        URI redirectUri,
        URI postLogoutUri,
        String home,
        List<String> scopes,
        Optional<String> prompt,
        Optional<Duration> maxAge,
        List<String> acrValues,
        Optional<String> loginHint,
        Optional<String> uiLocales,
        Set<JWSAlgorithm> algorithms,
        Set<String> trustedAudiences,
        boolean trustsAllAudiences,
        List<String> rolesClaims,
        Duration tokenLife,
        boolean asksUserinfo,
        EmailTrust emailTrust,
        boolean frontChannelLogout,
        boolean passwordByMail,
        AcceptedBearers bearers) {

    boolean issuesBearers() {
        return bearers.kind() != BearerKind.NONE;
    }
}
