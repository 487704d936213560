package io.gatehouse.oidc;

import io.gatehouse.account.MailTrust;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderSettings;
import io.gatehouse.oidc.provider.Providers;
import jakarta.inject.Inject;

/** Each provider's settings decide; nobody decides for one that is not in the configuration any more. */
@EngineBean
class ProvidersMailTrust implements MailTrust {

    private final Providers providers;

    @Inject
    ProvidersMailTrust(Providers providers) {
        this.providers = providers;
    }

    @Override
    public boolean opensByMail(String issuer) {
        return providers.all().stream()
                .map(Provider::settings)
                .filter(settings -> settings.issuer().equals(issuer))
                .anyMatch(ProviderSettings::passwordByMail);
    }
}
