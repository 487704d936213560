package io.gatehouse.oidc;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.openid.OneTimeValues;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.session.TokenKeys;
import io.gatehouse.session.TokenMac;
import io.gatehouse.session.TokenVault;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Sign-ins under way, in Redis. Each is kept under a MAC of its state, belongs to one provider and one browser, and can be
 * taken once, by them.
 */
@EngineBean
class PendingSignIns {

    static final Duration LIFE = Duration.ofMinutes(10);

    /** More tabs than this lose their oldest sign-in. */
    static final int PER_BROWSER = 10;

    private final OneTimeValues values;
    private final TokenKeys keys;
    private final TokenVault vault;
    private final Clock clock;

    @Inject
    PendingSignIns(OneTimeValues values, TokenKeys keys, TokenVault vault, Clock clock) {
        this.values = values;
        this.keys = keys;
        this.vault = vault;
        this.clock = clock;
    }

    void keep(String provider, Secret state, Secret binding, PendingSignIn pending) {
        TokenMac mac = keys.each().get(0);
        String name = name(mac, state).orElseThrow();
        byte[] holder = holder(mac, provider, binding).orElseThrow();
        Store.REDIS.tell(() -> {
            values.keep(name, holder, vault.seal(pending.bytes(), name), LIFE);
            values.bound(mac.of(token(binding.reveal()).orElseThrow()).hex(), name, PER_BROWSER, LIFE);
        });
    }

    /** Empty if there is none, or not for this provider and browser; theirs stays. */
    Optional<PendingSignIn> take(String provider, Secret state, Secret binding) {
        return keys.each().stream()
                .flatMap(mac -> take(mac, provider, state, binding).stream())
                .findFirst();
    }

    private Optional<PendingSignIn> take(TokenMac mac, String provider, Secret state, Secret binding) {
        Optional<String> name = name(mac, state);
        Optional<byte[]> holder = holder(mac, provider, binding);
        if (name.isEmpty() || holder.isEmpty()) {
            return Optional.empty();
        }
        return Store.REDIS
                .ask(() -> values.take(name.get(), holder.get()))
                .flatMap(kept -> vault.open(kept, name.get()))
                .map(PendingSignIn::of)
                .filter(pending -> clock.instant().isBefore(pending.startedAt().plus(LIFE)));
    }

    /** Whether a cookie can have been made here. */
    static boolean isBinding(Secret binding) {
        return binding.reveal().matches("[A-Za-z0-9_-]{43}");
    }

    private static Optional<String> name(TokenMac mac, Secret state) {
        return token(state.reveal()).map(mac::of).map(key -> "attempt:" + key.hex());
    }

    private static Optional<byte[]> holder(TokenMac mac, String provider, Secret binding) {
        return isBinding(binding)
                ? token(provider + "." + binding.reveal()).map(mac::of).map(SessionKey::bytes)
                : Optional.empty();
    }

    private static Optional<SessionToken> token(String text) {
        return SessionToken.parse(text);
    }
}
