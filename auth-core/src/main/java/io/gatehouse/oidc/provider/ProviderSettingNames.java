package io.gatehouse.oidc.provider;

import io.gatehouse.config.Settings;
import java.util.Locale;
import java.util.Map;

/** What the settings of one provider are called: {@code GATEHOUSE_OPENID_<NAME>_...}, or as ZITADEL's example has them. */
final class ProviderSettingNames {

    static final String ZITADEL = "zitadel";
    static final String ZITADEL_ISSUER = "ZITADEL_DOMAIN";

    /** What ZITADEL's example calls the same. */
    private static final Map<String, String> AS_IN_EXAMPLE = Map.of(
            "ISSUER", ZITADEL_ISSUER,
            "CLIENT_ID", "ZITADEL_CLIENT_ID",
            "CLIENT_SECRET", "ZITADEL_CLIENT_SECRET",
            "CALLBACK_URL", "ZITADEL_CALLBACK_URL",
            "POST_LOGIN_URL", "ZITADEL_POST_LOGIN_URL",
            "POST_LOGOUT_URL", "ZITADEL_POST_LOGOUT_URL");

    private final Settings settings;
    private final String provider;

    ProviderSettingNames(Settings settings, String provider) {
        this.settings = settings;
        this.provider = provider;
    }

    /** The setting's own name, or the example's if only that one is set. */
    String of(String part) {
        String own = "GATEHOUSE_OPENID_" + provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_" + part;
        String other = AS_IN_EXAMPLE.get(part);
        return provider.equals(ZITADEL)
                        && other != null
                        && settings.text(own).isEmpty()
                        && settings.text(other).isPresent()
                ? other
                : own;
    }
}
