package io.gatehouse.oidc;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.bearer.BearerIssuer;
import io.gatehouse.bearer.RefusedBearers;
import io.gatehouse.bearer.UnverifiedBearer;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.BearerKind;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.token.VerifyAccessToken;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** The configured providers as issuers of access tokens that REST calls bring. */
@EngineBean
public class ProviderBearers implements BearerIssuer {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Providers providers;
    private final VerifyAccessToken verifyAccessToken;
    private final RefusedBearers refused;

    @Inject
    ProviderBearers(Providers providers, VerifyAccessToken verifyAccessToken, RefusedBearers refused) {
        this.providers = providers;
        this.verifyAccessToken = verifyAccessToken;
        this.refused = refused;
    }

    @Override
    public boolean verifies(UnverifiedBearer bearer) {
        return of(bearer).isPresent();
    }

    @Override
    public Optional<VerifiedBearer> verify(UnverifiedBearer bearer) {
        Provider provider = of(bearer).orElseThrow();
        haveKeys(provider);
        try {
            return Optional.of(verifyAccessToken.verify(provider, bearer.token()));
        } catch (ProviderFailure notValid) {
            refused.note(provider.settings().name(), notValid.reason());
            return Optional.empty();
        }
    }

    /** Keys that cannot be had, or used, say nothing about the token. */
    private static void haveKeys(Provider provider) {
        try {
            provider.keys().beThere();
        } catch (ProviderFailure unusable) {
            throw cannotTell(unusable);
        }
    }

    static ProblemException cannotTell(ProviderFailure unusable) {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, unusable);
    }

    private Optional<Provider> of(UnverifiedBearer bearer) {
        return providers.all().stream()
                .filter(provider -> provider.settings().bearers().kind() == BearerKind.JWT)
                .filter(provider -> bearer.issuer().filter(provider.settings().issuer()::equals).isPresent())
                .findFirst();
    }
}
