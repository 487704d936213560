package io.gatehouse.oidc;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.session.SingleFlight;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Renews a session's tokens when they are due: once in the whole cluster, however many ask. */
@EngineBean
class RenewTokens {

    /** A little more than a call to the provider may take. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(6);

    private static final Duration JOIN_WAIT = Duration.ofSeconds(7);
    private static final int MAY_WAIT = 1000;

    private final SingleFlight<UUID, Renewed> renewing = new SingleFlight<>(JOIN_WAIT, MAY_WAIT);
    private final Providers providers;
    private final OpenIdSessions sessions;
    private final ClusterLocks locks;
    private final SealedTokens sealedTokens;
    private final RefreshAtProvider refreshAtProvider;
    private final RefreshMeters meters;
    private final Clock clock;

    @Inject
    RenewTokens(
            Providers providers,
            OpenIdSessions sessions,
            ClusterLocks locks,
            SealedTokens sealedTokens,
            RefreshAtProvider refreshAtProvider,
            RefreshMeters meters,
            Clock clock) {
        this.providers = providers;
        this.sessions = sessions;
        this.locks = locks;
        this.sealedTokens = sealedTokens;
        this.refreshAtProvider = refreshAtProvider;
        this.meters = meters;
        this.clock = clock;
    }

    /** Tokens that cannot be read any more end their session; what cannot be renewed now stays as it is. */
    Renewed ifDue(OpenIdSession session) {
        Optional<HeldTokens> tokens = sealedTokens.open(session);
        if (tokens.isEmpty() || !isConfigured(session)) {
            return new Renewed.Ended();
        }
        return due(session) ? alone(session, tokens.get(), Optional.empty()) : new Renewed.Current(tokens.get());
    }

    /** The same for a session whose provider does not take this access token of it any more, whenever it is due. */
    Renewed ifStill(Secret refused, OpenIdSession session) {
        Optional<HeldTokens> tokens = sealedTokens.open(session);
        if (tokens.isEmpty() || !isConfigured(session)) {
            return new Renewed.Ended();
        }
        return alone(session, tokens.get(), Optional.of(refused));
    }

    private Renewed alone(OpenIdSession session, HeldTokens tokens, Optional<Secret> refused) {
        try {
            return renewing.join(
                    session.id(),
                    () -> locks.runAlone(
                                    "openid:" + session.id(), LOCK_WAIT, () -> unlessRenewed(session.id(), refused))
                            .orElse(new Renewed.NotNow(tokens)));
        } catch (StoreUnavailable | ProblemException notNow) {
            return new Renewed.NotNow(tokens);
        }
    }

    /** Nobody vouches for sessions of a provider that was taken out of the configuration, or is another one now. */
    private boolean isConfigured(OpenIdSession session) {
        return providers
                .find(session.provider())
                .filter(provider -> provider.settings().issuer().equals(session.issuer()))
                .isPresent();
    }

    private boolean due(OpenIdSession session) {
        return session.dueAt().filter(due -> !clock.instant().isBefore(due)).isPresent();
    }

    /** Another thread or node may have renewed them, or ended the session, while this one waited. */
    private Renewed unlessRenewed(UUID id, Optional<Secret> refused) {
        Optional<OpenIdSession> now =
                sessions.find(id).filter(session -> clock.instant().isBefore(session.endsAt()));
        Optional<HeldTokens> tokens = now.flatMap(sealedTokens::open);
        if (now.isEmpty() || tokens.isEmpty()) {
            return new Renewed.Ended();
        }
        return due(now.get()) || refused.equals(tokens.map(HeldTokens::accessToken))
                ? meters.counted(refreshAtProvider.refresh(now.get(), tokens.get()))
                : new Renewed.Current(tokens.get());
    }
}
