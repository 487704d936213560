package io.gatehouse.persistence.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which sessions are asked for: those that are all of it.
 *
 * @param live whether no end of it is known; either if empty
 * @param way name of the first proof
 * @param from the first moment at which it was opened
 * @param to the first moment that is too late
 */
public record SessionFilter(
        Optional<UUID> accountId,
        Optional<Boolean> live,
        Optional<String> way,
        Optional<String> address,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Every session. */
    public static final SessionFilter ALL = new SessionFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same, of those that live. */
    public SessionFilter living() {
        return new SessionFilter(accountId, Optional.of(true), way, address, from, to);
    }

    /** The same, of those that live, opened before that moment. */
    public SessionFilter liveUntil(Instant moment) {
        Instant end = to.filter(moment::isAfter).orElse(moment);
        return new SessionFilter(accountId, Optional.of(true), way, address, from, Optional.of(end));
    }

    /** Whether something is said besides whether they live. */
    public boolean isNarrowed() {
        return accountId.isPresent() || way.isPresent() || address.isPresent() || from.isPresent() || to.isPresent();
    }
}
