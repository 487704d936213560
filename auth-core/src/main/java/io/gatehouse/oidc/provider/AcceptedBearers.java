package io.gatehouse.oidc.provider;

import io.gatehouse.config.Settings;
import java.util.List;
import java.util.Set;

/**
 * Which access tokens of a provider REST calls may bring.
 *
 * @param audiences one of these has to be named by a token
 */
public record AcceptedBearers(BearerKind kind, Set<String> audiences) {

    /** As MicroProfile JWT 2.1 (9.2.3) calls it; in the environment {@code MP_JWT_VERIFY_AUDIENCES}. */
    static final String AUDIENCES = "mp.jwt.verify.audiences";

    static AcceptedBearers read(Settings settings, String kindSetting) {
        return new AcceptedBearers(settings.oneOf(kindSetting, BearerKind.NONE), settings.list(AUDIENCES));
    }

    /**
     * Without an audience of its own, an API takes tokens that were meant for others (RFC 8725, 3.9); and an ID token
     * names the client, so that must not be it.
     */
    static void check(Settings settings, List<ProviderSettings> providers) {
        Set<String> audiences = settings.list(AUDIENCES);
        if (providers.stream().noneMatch(ProviderSettings::issuesBearers)) {
            return;
        }
        if (audiences.isEmpty()) {
            settings.problem(
                    AUDIENCES,
                    "is missing: access tokens are taken, so say how they name this API in aud"
                            + " (MP_JWT_VERIFY_AUDIENCES in the environment)");
        }
        if (providers.stream().map(ProviderSettings::clientId).anyMatch(audiences::contains)) {
            settings.problem(AUDIENCES, "must not be a client ID: ID tokens name it, and prove nothing to an API");
        }
    }
}
