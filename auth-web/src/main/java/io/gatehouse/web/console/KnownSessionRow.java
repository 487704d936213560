package io.gatehouse.web.console;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.FactorKind;
import io.gatehouse.session.SeenSession;
import io.gatehouse.web.profile.DeviceName;
import java.time.Instant;
import java.util.Arrays;

/** A session in the list of everybody's; public for Faces. */
public class KnownSessionRow {

    private final SeenSession seen;
    private final String ownId;
    private final Words words;

    KnownSessionRow(SeenSession seen, String ownId, Words words) {
        this.seen = seen;
        this.ownId = ownId;
        this.words = words;
    }

    public String getId() {
        return seen.session().id();
    }

    public String getAccount() {
        return seen.session().accountId().toString();
    }

    public String getEmail() {
        return seen.session().email();
    }

    public String getDevice() {
        return DeviceName.of(seen.session().userAgent()).orElse(words.shared("profile.unknown_device"));
    }

    public String getAddress() {
        return seen.session().address();
    }

    /** A newer release may know more ways. */
    public String getWay() {
        String way = seen.session().way();
        return Arrays.stream(FactorKind.values()).anyMatch(kind -> kind.name().equals(way))
                ? words.shared("factor." + way)
                : way;
    }

    public Instant getOpenedAt() {
        return seen.session().openedAt();
    }

    public Instant getLastSeenAt() {
        return seen.lastSeenAt().orElse(null);
    }

    public Instant getEndedAt() {
        return seen.session().endedAt().orElse(null);
    }

    public String getState() {
        return seen.state().name();
    }

    /** Why it ended; a newer release may know more reasons. */
    public String getReason() {
        String reason = seen.session().reason().orElse("");
        return Arrays.stream(EndReason.values()).anyMatch(each -> each.name().equals(reason))
                ? words.of("reason." + reason)
                : reason;
    }

    /** Also one that Redis knows no more: its source may. */
    public boolean isEndable() {
        return seen.state() != SeenSession.State.ENDED;
    }

    public boolean isOwn() {
        return getId().equals(ownId);
    }
}
