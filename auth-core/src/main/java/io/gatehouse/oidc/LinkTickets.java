package io.gatehouse.oidc;

import io.gatehouse.account.Identity;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.openid.OneTimeValues;
import io.gatehouse.session.TokenKeys;
import io.gatehouse.session.TokenMac;
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
        TokenMac mac = keys.each().get(0);
        byte[] value = (identity.issuer() + "\n" + identity.subject()).getBytes(StandardCharsets.UTF_8);
        Store.REDIS.tell(
                () -> values.keep(name(mac, ticket).orElseThrow(), holder(mac, ticket, accountId), value, LIFE));
        return ticket;
    }

    /** Empty, and the ticket still good, if it is for another account. */
    Optional<Proven> use(Secret ticket, UUID accountId) {
        return keys.each().stream()
                .flatMap(mac -> take(mac, ticket, accountId).stream())
                .findFirst()
                .map(value -> new String(value, StandardCharsets.UTF_8).split("\n", 2))
                .map(parts -> new Proven(parts[0], parts[1]));
    }

    private Optional<byte[]> take(TokenMac mac, Secret ticket, UUID accountId) {
        return name(mac, ticket)
                .flatMap(name -> Store.REDIS.ask(() -> values.take(name, holder(mac, ticket, accountId))));
    }

    private static Optional<String> name(TokenMac mac, Secret ticket) {
        return PendingSignIns.isBinding(ticket)
                ? SessionToken.parse(ticket.reveal()).map(mac::of).map(key -> "link:" + key.hex())
                : Optional.empty();
    }

    private static byte[] holder(TokenMac mac, Secret ticket, UUID accountId) {
        return mac.of(SessionToken.parse(ticket.reveal() + "." + accountId).orElseThrow())
                .bytes();
    }
}
