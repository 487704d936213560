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
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The configured providers as issuers of access tokens that REST calls bring. */
@EngineBean
public class ProviderBearers implements BearerIssuer {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Providers providers;
    private final VerifyAccessToken verifyAccessToken;
    private final EndedAtProvider ended;
    private final RefusedBearers refused;

    @Inject
    ProviderBearers(
            Providers providers, VerifyAccessToken verifyAccessToken, EndedAtProvider ended, RefusedBearers refused) {
        this.providers = providers;
        this.verifyAccessToken = verifyAccessToken;
        this.ended = ended;
        this.refused = refused;
    }

    @Override
    public boolean verifies(UnverifiedBearer bearer) {
        return of(bearer).isPresent();
    }

    @Override
    public Optional<VerifiedBearer> verify(UnverifiedBearer bearer) {
        Provider provider = of(bearer).orElseThrow();
        try {
            VerifiedBearer verified = verifyAccessToken.verify(provider, bearer.token());
            requireSession(provider, verified.claims());
            return Optional.of(verified);
        } catch (ProviderFailure notValid) {
            refused.note(provider.settings().name(), notValid.reason());
            return Optional.empty();
        }
    }

    /** A token outlives the logout that the provider has told of; it is no proof any more that the person is there. */
    private void requireSession(Provider provider, Map<String, Object> claims) {
        String subject = String.valueOf(claims.get("sub"));
        Optional<String> sid = Optional.ofNullable(claims.get("sid")).map(String::valueOf);
        Instant issued = Instant.ofEpochSecond(((Number) claims.get("iat")).longValue());
        if (Store.REDIS.ask(() -> ended.since(provider.settings().issuer(), subject, sid, issued))) {
            throw new ProviderFailure("its session has ended at the provider");
        }
    }

    static ProblemException cannotTell(ProviderFailure unusable) {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, unusable);
    }

    private Optional<Provider> of(UnverifiedBearer bearer) {
        return providers.all().stream()
                .filter(provider -> provider.settings().bearers().kind() == BearerKind.JWT)
                .filter(provider -> bearer.issuer()
                        .filter(provider.settings().issuer()::equals)
                        .isPresent())
                .findFirst();
    }
}
