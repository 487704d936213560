package io.gatehouse.oidc;

import io.gatehouse.account.Identity;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.openid.OneTimeValues;
import io.gatehouse.session.TokenKeys;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Tickets to link an identity that was proven to an account that has yet to be, in Redis: once, for ten minutes. */
@EngineBean
class LinkTickets {

    /**
     * An identity that was proven.
     */
    record Proven(String issuer, String subject) {}

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final OneTimeValues values;
    private final TokenKeys keys;

    @Inject
    LinkTickets(OneTimeValues values, TokenKeys keys) {
        this.values = values;
        this.keys = keys;
    }

    Secret issue(Identity identity, UUID accountId) {
        Secret ticket = Randomness.secret();
        byte[] value = (identity.issuer() + "\n" + identity.subject()).getBytes(StandardCharsets.UTF_8);
        Store.REDIS.tell(() -> values.keep(name(ticket).orElseThrow(), holder(ticket, accountId), value, LIFE));
        return ticket;
    }

    /** Empty, and the ticket still good, if it is for another account. */
    Optional<Proven> use(Secret ticket, UUID accountId) {
        return name(ticket)
                .flatMap(name -> Store.REDIS.ask(() -> values.take(name, holder(ticket, accountId))))
                .map(value -> new String(value, StandardCharsets.UTF_8).split("\n", 2))
                .map(parts -> new Proven(parts[0], parts[1]));
    }

    private Optional<String> name(Secret ticket) {
        return PendingSignIns.isBinding(ticket)
                ? SessionToken.parse(ticket.reveal()).map(keys::of).map(key -> "link:" + key.hex())
                : Optional.empty();
    }

    private byte[] holder(Secret ticket, UUID accountId) {
        return keys.of(SessionToken.parse(ticket.reveal() + "." + accountId).orElseThrow())
                .bytes();
    }
}
