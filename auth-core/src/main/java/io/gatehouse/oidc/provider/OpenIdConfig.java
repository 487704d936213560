package io.gatehouse.oidc.provider;

import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The providers that people can sign in at, from {@code GATEHOUSE_OPENID_...}, or the variables of ZITADEL's example. */
@EngineBean
public class OpenIdConfig implements ReadsSettings {

    static final String PROVIDERS = "GATEHOUSE_OPENID_PROVIDERS";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final List<ProviderSettings> providers;

    @Inject
    public OpenIdConfig(Settings settings) {
        Set<String> names = new LinkedHashSet<>(settings.list(PROVIDERS));
        if (settings.text(ProviderSettingNames.ZITADEL_ISSUER).isPresent()) {
            names.add(ProviderSettingNames.ZITADEL);
        }
        BaseUrl base = BaseUrl.of(settings);
        List<ProviderSettings> read = new ArrayList<>();
        for (String name : names) {
            if (NAME.matcher(name).matches()) {
                new ProviderReader(settings, name, base).read().ifPresent(read::add);
            } else {
                settings.problem(
                        PROVIDERS, "must be names of lower-case letters, digits and hyphens, with commas between");
            }
        }
        if (read.stream().map(ProviderSettings::redirectUri).distinct().count() < read.size()) {
            settings.problem(
                    PROVIDERS, "must have a CALLBACK_URL each: it tells whose an answer is (RFC 9700, 4.4.2.2)");
        }
        if (read.stream().anyMatch(one -> read.stream().anyMatch(other -> contradict(one, other)))) {
            settings.problem(
                    PROVIDERS,
                    "must have the same endpoints where they have the same ISSUER: it tells whose keys a token is checked"
                            + " with, and whose person its subject is");
        }
        AcceptedBearers.check(settings, read);
        providers = List.copyOf(read);
    }

    /** Of two clients at one provider, both ask it for its endpoints, or both are told the same. */
    private static boolean contradict(ProviderSettings one, ProviderSettings other) {
        return one.issuer().equals(other.issuer()) && !one.endpoints().equals(other.endpoints());
    }

    List<ProviderSettings> providers() {
        return providers;
    }
}
