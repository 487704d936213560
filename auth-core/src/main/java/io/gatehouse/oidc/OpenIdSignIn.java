package io.gatehouse.oidc;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.ProviderSettings;
import io.gatehouse.oidc.provider.Providers;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Signs people in at an OpenID provider: authorization code with PKCE, state and nonce. */
@EngineBean
public class OpenIdSignIn {

    private static final String DENIED = "access_denied";

    private final Providers providers;
    private final BeginSignIn beginSignIn;
    private final PendingSignIns pendingSignIns;
    private final CompleteOpenIdSignIn completeSignIn;
    private final Audit audit;

    @Inject
    OpenIdSignIn(
            Providers providers,
            BeginSignIn beginSignIn,
            PendingSignIns pendingSignIns,
            CompleteOpenIdSignIn completeSignIn,
            Audit audit) {
        this.providers = providers;
        this.beginSignIn = beginSignIn;
        this.pendingSignIns = pendingSignIns;
        this.completeSignIn = completeSignIn;
        this.audit = audit;
    }

    /**
     * Begins a sign-in.
     *
     * @throws ProblemException NOT_FOUND if there is no such provider, PROVIDER_FAILED if it cannot do what is required,
     *     TOO_MANY_ATTEMPTS, UNAVAILABLE if it or Redis cannot be reached
     */
    public StartedSignIn start(String provider, StartRequest request) {
        PendingSignIn.Asked nothing = new PendingSignIn.Asked(Optional.empty(), List.of(), Optional.empty());
        return beginSignIn.at(providers.named(provider), request, nothing, Optional.empty(), Optional.empty());
    }

    /**
     * Ends a sign-in with what the provider sent through the browser. Each can be finished once.
     *
     * @param browserBinding what the browser's cookie of pending sign-ins holds
     * @throws ProblemException SIGN_IN_NOT_STARTED if the answer is to no question of this browser, NOT_FOUND if there is
     *     no such provider, UNAVAILABLE if Redis cannot be asked; all else that goes wrong is told as refused
     */
    public FinishedSignIn finish(String provider, AuthorizationResponse response, Optional<Secret> browserBinding) {
        Provider at = providers.named(provider);
        // anybody can make up answers to nothing; the audit trail is not to fill with them
        PendingSignIn pending = browserBinding
                .flatMap(binding -> pendingSignIns.take(provider, response.state(), binding))
                .orElseThrow(() -> new ProblemException(ProblemCode.SIGN_IN_NOT_STARTED));
        try {
            requireIssuer(at, response);
            Secret code = response.code().orElseThrow(() -> refusedThere(response));
            return completeSignIn.complete(at, pending, code);
        } catch (ProviderFailure failure) {
            refused(provider, failure);
            BeginSignIn.tell(at, failure);
            return new FinishedSignIn.Refused(failure, pending.returnPath());
        } catch (ProblemException problem) {
            refused(provider, problem);
            return new FinishedSignIn.Refused(problem, pending.returnPath());
        }
    }

    /** The configured providers, in the order of their configuration. */
    public List<ProviderLabel> providers() {
        return providersBeside("");
    }

    /** The same without those of this label, and without others of their issuers: they know the same people. */
    public List<ProviderLabel> providersBeside(String label) {
        Set<String> leftOut = providers.all().stream()
                .map(Provider::settings)
                .filter(settings -> settings.label().equals(label))
                .map(ProviderSettings::issuer)
                .collect(Collectors.toSet());
        return providers.all().stream()
                .map(Provider::settings)
                .filter(settings -> !leftOut.contains(settings.issuer()))
                .map(settings -> new ProviderLabel(
                        settings.name(),
                        settings.label(),
                        settings.redirectUri().getPath()))
                .toList();
    }

    /** Whether a configured provider has this issuer, to the letter. */
    public boolean isIssuer(String issuer) {
        return providers.all().stream()
                .anyMatch(provider -> provider.settings().issuer().equals(issuer));
    }

    /** RFC 9207, 2.4: compared to the letter if it is there, and it has to be if the provider says that it always is. */
    private static void requireIssuer(Provider provider, AuthorizationResponse response) {
        Optional<String> issuer = response.issuer();
        if (issuer.isPresent() ? !issuer.get().equals(provider.settings().issuer()) : provider.namesIssuerInAnswers()) {
            throw new ProblemException(ProblemCode.SIGN_IN_NOT_STARTED, new ProviderFailure("iss of the answer"));
        }
    }

    private static ProblemException refusedThere(AuthorizationResponse response) {
        String error = response.error().orElseThrow();
        return error.equals(DENIED)
                ? new ProblemException(ProblemCode.SIGN_IN_CANCELLED)
                : new ProviderFailure(
                        "it answered with an error" + (error.matches("[a-z_]{1,40}") ? ": " + error : ""));
    }

    private void refused(String provider, ProblemException problem) {
        Map<String, String> details = new HashMap<>(Map.of("way", "openid", "provider", provider));
        brokenRule(problem).ifPresent(rule -> details.put("rule", rule));
        audit.record(
                SecurityEventKind.SIGN_IN_REFUSED, problem.code().code(), Optional.empty(), Optional.empty(), details);
    }

    /** In our words; nothing that was sent is in it. */
    private static Optional<String> brokenRule(ProblemException problem) {
        Throwable told = problem instanceof ProviderFailure ? problem : problem.getCause();
        return told instanceof ProviderFailure failure ? Optional.of(failure.reason()) : Optional.empty();
    }
}
