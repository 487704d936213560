package io.gatehouse.oidc;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.AuthorizationDetails;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The first half of a sign-in, and of proving oneself once more: from a wish to the provider's address. */
@EngineBean
class BeginSignIn {

    private static final Logger LOG = System.getLogger(BeginSignIn.class.getName());

    private final PendingSignIns pendingSignIns;
    private final Attempts limits;
    private final Clock clock;

    @Inject
    BeginSignIn(PendingSignIns pendingSignIns, Attempts limits, Clock clock) {
        this.pendingSignIns = pendingSignIns;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param asked beside what the provider's settings ask for
     * @param prompt instead of what they say
     * @throws ProblemException PROVIDER_FAILED if it cannot do what is required, TOO_MANY_ATTEMPTS, UNAVAILABLE
     */
    StartedSignIn at(
            Provider provider,
            StartRequest request,
            PendingSignIn.Asked asked,
            Optional<String> prompt,
            Optional<String> loginHint) {
        limits.takeOpenIdSignIn();
        Optional<Duration> maxAge = Stream.concat(asked.maxAge().stream(), provider.settings().maxAge().stream())
                .min(Duration::compareTo);
        List<String> acr = allowed(asked.acr(), provider.settings().acrValues());
        PendingSignIn pending = PendingSignIn.begin(
                request.returnPath().isBlank() ? provider.settings().home() : request.returnPath(),
                request.linking(),
                new PendingSignIn.Asked(maxAge, acr, asked.subject()),
                clock.instant());
        Secret state = Randomness.secret();
        Secret binding =
                request.browserBinding().filter(PendingSignIns::isBinding).orElseGet(Randomness::secret);
        try {
            URI uri = provider.authorizationUri(new AuthorizationDetails(
                    state, pending.nonce(), pending.verifier(), prompt, loginHint, request.uiLocales(), maxAge, acr));
            pendingSignIns.keep(provider.settings().name(), state, binding, pending);
            return new StartedSignIn(uri, binding);
        } catch (ProviderFailure failure) {
            tell(provider, failure);
            throw failure;
        }
    }

    /** A browser brings what is asked for: where the settings name classes, it cannot ask for one that is less. */
    private static List<String> allowed(List<String> asked, List<String> configured) {
        return configured.isEmpty()
                ? asked
                : asked.stream().filter(configured::contains).toList();
    }

    /** The reason is for the operator; people are told the code. */
    static void tell(Provider provider, ProviderFailure failure) {
        LOG.log(
                Level.WARNING,
                "Sign-in at provider {0} failed: {1}",
                provider.settings().name(),
                failure.reason());
    }
}
