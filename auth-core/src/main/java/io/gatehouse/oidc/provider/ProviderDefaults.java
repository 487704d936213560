package io.gatehouse.oidc.provider;

import java.util.List;

/**
 * What is asked of a provider that says no better.
 *
 * @param rolesClaims paths of the claims that hold roles
 * @param audiences others that an ID token may be for as well
 */
record ProviderDefaults(List<String> scopes, List<String> rolesClaims, List<String> audiences) {

    /** Stands for any audience of an ID token whose authorized party we are. */
    static final String ANY_IF_ISSUED_TO_US = "any-if-azp";

    private static final ProviderDefaults USUAL =
            new ProviderDefaults(List.of("openid", "profile", "email"), List.of(), List.of());

    /** In an ID token of ZITADEL the audiences are all clients of the project. */
    private static final ProviderDefaults AT_ZITADEL = new ProviderDefaults(
            List.of(
                    "openid",
                    "profile",
                    "email",
                    "offline_access",
                    "urn:zitadel:iam:user:metadata",
                    "urn:zitadel:iam:user:resourceowner",
                    "urn:zitadel:iam:org:projects:roles"),
            List.of("urn:zitadel:iam:org:project:roles"),
            List.of(ANY_IF_ISSUED_TO_US));

    static ProviderDefaults of(String provider) {
        return provider.equals(ProviderSettingNames.ZITADEL) ? AT_ZITADEL : USUAL;
    }
}
