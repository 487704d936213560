package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.audit.AuditTrail;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Counts the events of this node that PostgreSQL did not take, and writes down that they are missing once it answers. */
@EngineBean
class LostEvents {

    private static final Logger LOG = System.getLogger(LostEvents.class.getName());

    private record Gap(long events, Instant from, Instant until) {

        Gap and(Gap later) {
            return new Gap(
                    events + later.events,
                    from.isBefore(later.from) ? from : later.from,
                    until.isAfter(later.until) ? until : later.until);
        }
    }

    private final AuditTrail trail;
    private final Clock clock;
    private Optional<Gap> gap = Optional.empty();

    @Inject
    LostEvents(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    void count(SecurityEvent lost) {
        widen(new Gap(1, lost.at(), lost.at()));
    }

    private synchronized void widen(Gap by) {
        gap = Optional.of(gap.map(before -> before.and(by)).orElse(by));
    }

    private synchronized Optional<Gap> take() {
        Optional<Gap> taken = gap;
        gap = Optional.empty();
        return taken;
    }

    /** Those that are lost while it is written down are in the next one. */
    void writeDown() {
        take().ifPresent(missing -> {
            try {
                trail.append(event(missing));
            } catch (StoreUnavailable stillAway) {
                widen(missing);
                LOG.log(Level.DEBUG, "That events are missing is not written down yet; next try follows", stillAway);
            } catch (RuntimeException unexpected) {
                widen(missing);
                throw unexpected;
            }
        });
    }

    private SecurityEvent event(Gap missing) {
        return new SecurityEvent(
                SecurityEventKind.EVENTS_LOST,
                clock.instant(),
                SecurityEvent.SUCCESS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        "events",
                        Long.toString(missing.events()),
                        "from",
                        missing.from().toString(),
                        "until",
                        missing.until().toString()));
    }
}
