package io.gatehouse.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.bearer.BearerIssuer;
import io.gatehouse.bearer.RefusedBearers;
import io.gatehouse.bearer.UnverifiedBearer;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.BearerKind;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.token.VerifyIntrospection;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.session.TokenKeys;
import io.gatehouse.throttle.UnknownTokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The configured providers as those who know their opaque access tokens (RFC 7662). A token is shown to the provider whose
 * tokens look like it, and to nobody else.
 */
@EngineBean
public class IntrospectedBearers implements BearerIssuer {

    /** A token that the provider does not know is not asked about again for so long. */
    private static final Duration UNKNOWN_REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_UNKNOWN = 10_000;

    /** A token that was good so lately is looked up whatever others behind its address have sent. */
    private static final Duration GOOD_REMEMBERED = Duration.ofMinutes(15);

    private static final int MOST_GOOD = 50_000;

    private final Providers providers;
    private final VerifyIntrospection verifyIntrospection;
    private final UnknownTokens unknown;
    private final RefusedBearers refused;
    private final TokenKeys keys;
    private final Clock clock;
    private final Cache<SessionKey, Instant> inactive = Caffeine.newBuilder()
            .maximumSize(MOST_UNKNOWN)
            .expireAfterWrite(UNKNOWN_REMEMBERED)
            .executor(Runnable::run)
            .build();
    private final Cache<SessionKey, Boolean> lately = Caffeine.newBuilder()
            .maximumSize(MOST_GOOD)
            .expireAfterWrite(GOOD_REMEMBERED)
            .executor(Runnable::run)
            .build();

    @Inject
    IntrospectedBearers(
            Providers providers,
            VerifyIntrospection verifyIntrospection,
            UnknownTokens unknown,
            RefusedBearers refused,
            TokenKeys keys,
            Clock clock) {
        this.providers = providers;
        this.verifyIntrospection = verifyIntrospection;
        this.unknown = unknown;
        this.refused = refused;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public boolean issuesOpaque() {
        return providers.all().stream().anyMatch(IntrospectedBearers::isAsked);
    }

    @Override
    public boolean verifies(UnverifiedBearer bearer) {
        return of(bearer).isPresent();
    }

    @Override
    public Optional<VerifiedBearer> verify(UnverifiedBearer bearer) {
        Provider provider = of(bearer).orElseThrow();
        SessionKey key = keys.of(bearer.token());
        Instant until = inactive.getIfPresent(key);
        if (until != null && clock.instant().isBefore(until)) {
            return Optional.empty();
        }
        if (lately.getIfPresent(key) == null) {
            unknown.checkGently();
        }
        Optional<VerifiedBearer> verified = ask(provider, bearer);
        if (verified.isPresent()) {
            lately.put(key, true);
        } else {
            lately.invalidate(key);
            inactive.put(key, clock.instant().plus(UNKNOWN_REMEMBERED));
            unknown.count();
        }
        return verified;
    }

    private Optional<VerifiedBearer> ask(Provider provider, UnverifiedBearer bearer) {
        Map<String, Object> answer = answer(provider, bearer);
        try {
            return Optional.of(verifyIntrospection.verify(provider, bearer.token(), answer));
        } catch (ProviderFailure notValid) {
            refused.note(provider.settings().name(), notValid.reason());
            return Optional.empty();
        }
    }

    /** An answer that cannot be used says nothing about the token. */
    private static Map<String, Object> answer(Provider provider, UnverifiedBearer bearer) {
        try {
            return provider.introspect(bearer.token());
        } catch (ProviderFailure unusable) {
            throw ProviderBearers.cannotTell(unusable);
        }
    }

    private Optional<Provider> of(UnverifiedBearer bearer) {
        return providers.all().stream()
                // what names its issuer is a JWT, which is for that one to verify and for nobody else to see
                .filter(provider -> bearer.issuer().isEmpty())
                .filter(IntrospectedBearers::isAsked)
                .filter(provider -> provider.settings().bearers().looksLike(bearer.token()))
                .findFirst();
    }

    private static boolean isAsked(Provider provider) {
        return provider.settings().bearers().kind() == BearerKind.INTROSPECTION;
    }
}
