package io.gatehouse.session;

import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionSource;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.request.CurrentRequest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When sessions begin, are due and end. All rules about a session's times are here. */
@EngineBean
class Lifetime {

    /** For how long after a renewal answers repeat the new token, and a replaced token still works. */
    static final Duration GRACE = Duration.ofSeconds(60);

    /** How much later than its end an entry is forgotten: more than clocks may differ. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Device NOWHERE = new Device("", "");

    private final SessionConfig config;
    private final Clock clock;
    private final CurrentRequest request;

    @Inject
    Lifetime(SessionConfig config, Clock clock, CurrentRequest request) {
        this.config = config;
        this.clock = clock;
        this.request = request;
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** A session that was signed in to just now. Its source may count in whole seconds, too coarse to tell which is older. */
    StoredSession opened(SessionSource source, Vouched vouched) {
        return begin(source, vouched, now());
    }

    /** A session that its source knows from before. */
    StoredSession found(SessionSource source, Vouched vouched) {
        return begin(source, vouched, vouched.startedAt());
    }

    private StoredSession begin(SessionSource source, Vouched vouched, Instant signedInAt) {
        Instant now = now();
        Instant started = earlier(vouched.startedAt(), now);
        Instant signedIn = earlier(signedInAt, now);
        Instant absoluteEnd = started.plus(config.absolute());
        return new StoredSession(
                SessionName.of(source, vouched.sourceSessionId()),
                vouched.account().id(),
                vouched.account().email(),
                roles(vouched),
                0,
                source,
                vouched.sourceSessionId(),
                vouched.issuer(),
                vouched.factors(),
                signedIn,
                vouched.seenAt().orElse(now),
                earlier(vouched.endsAt(), absoluteEnd),
                absoluteEnd,
                now,
                signedIn,
                device(),
                1);
    }

    StoredSession renewed(StoredSession session, Vouched vouched) {
        return session.renewed(
                now(), earlier(vouched.endsAt(), session.absoluteEnd()), vouched.factors(), roles(vouched));
    }

    /** Vouched for again: the source may have made it longer or shorter. */
    StoredSession verified(StoredSession session, Vouched vouched) {
        Instant now = now();
        Instant renewedAt = session.renewedAt();
        StoredSession current = session.renewed(
                renewedAt, earlier(vouched.endsAt(), session.absoluteEnd()), vouched.factors(), roles(vouched));
        return current.verified(now);
    }

    /** Why a session that is still remembered must not be honoured any more. */
    Optional<EndReason> over(StoredSession session) {
        Instant now = now();
        if (!now.isBefore(session.endsAt()) || !now.isBefore(session.absoluteEnd())) {
            return Optional.of(EndReason.EXPIRED);
        }
        return now.isBefore(session.lastSeenAt().plus(config.idle())) ? Optional.empty() : Optional.of(EndReason.IDLE);
    }

    /** When it is over unless somebody uses or renews it. */
    Instant runsOutAt(StoredSession session) {
        return earlier(
                earlier(session.endsAt(), session.absoluteEnd()),
                session.lastSeenAt().plus(config.idle()));
    }

    /** Little is left, and renewal would make it longer. */
    boolean due(StoredSession session) {
        return session.endsAt().isBefore(now().plus(config.threshold()))
                && session.endsAt().isBefore(session.absoluteEnd());
    }

    boolean justRenewed(StoredSession session) {
        return session.renewedAt().isAfter(session.signedInAt())
                && session.renewedAt().plus(GRACE).isAfter(now());
    }

    boolean dueToNote(StoredSession session) {
        return session.lastSeenAt().plus(config.noted()).isBefore(now());
    }

    /** Its source has to be asked whether it still vouches for it. */
    boolean dueToRecheck(StoredSession session) {
        return session.verifiedAt().plus(config.recheck()).isBefore(now());
    }

    /** What renewal asks for: the configured duration, but not past the absolute end. */
    Duration extension(StoredSession session) {
        Duration left = Duration.between(now(), session.absoluteEnd());
        return left.compareTo(config.duration()) < 0 ? left : config.duration();
    }

    /** How long the end of a session has to be remembered so that nothing brings it back. */
    Duration rememberEnd(StoredSession session) {
        Duration left = Duration.between(now(), session.absoluteEnd()).plus(MARGIN);
        return left.compareTo(MARGIN) < 0 ? MARGIN : left;
    }

    /** The same for a session of which nothing is known. */
    Duration rememberAnyEnd() {
        return config.absolute().plus(MARGIN);
    }

    private Device device() {
        return request.device().orElse(NOWHERE);
    }

    private static Set<String> roles(Vouched vouched) {
        return Stream.concat(Vouched.EVERYBODY.stream(), vouched.roles().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
