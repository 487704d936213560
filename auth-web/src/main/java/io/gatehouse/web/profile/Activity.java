package io.gatehouse.web.profile;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.audit.StoredEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that happened to somebody, as they are told of it. Where an administrator did it, that is said, and neither who
 * nor from where: that is the other's. Whoever else does something with this account may be a thief, whose address is told.
 *
 * @param key of the words for it
 * @param byOther whether an administrator did it
 * @param device what it came from, as far as that is known
 * @param address where that was
 */
public record Activity(Instant at, String key, boolean byOther, Optional<String> device, Optional<String> address) {

    private static final String REASON = "reason";

    private static final Set<String> REASONS = names(EndReason.values());

    /** Nobody but they causes these to somebody else. */
    private static final Set<String> BY_ADMINISTRATORS = names(
            SecurityEventKind.ACCOUNT_CREATED,
            SecurityEventKind.ACCOUNT_DISABLED,
            SecurityEventKind.ACCOUNT_ENABLED,
            SecurityEventKind.FACTORS_CHANGED,
            SecurityEventKind.ROLES_CHANGED,
            SecurityEventKind.ACCOUNT_UNLINKED);

    private static final Set<String> ENDED_BY_THEM =
            names(EndReason.ENDED_BY_ADMINISTRATOR, EndReason.ACCOUNT_DISABLED);

    static Activity of(StoredEvent event) {
        boolean byOther = event.actor().isPresent() && isOfAdministrators(event);
        return new Activity(
                event.at(),
                "activity." + event.kind() + variant(event),
                byOther,
                byOther ? Optional.empty() : event.userAgent().flatMap(DeviceName::of),
                byOther ? Optional.empty() : event.address());
    }

    private static boolean isOfAdministrators(StoredEvent event) {
        return event.kind().equals(SecurityEventKind.SESSION_ENDED.name())
                ? ENDED_BY_THEM.contains(String.valueOf(event.details().get(REASON)))
                : BY_ADMINISTRATORS.contains(event.kind());
    }

    private static Set<String> names(Enum<?>... each) {
        return Arrays.stream(each).map(Enum::name).collect(Collectors.toSet());
    }

    private static String variant(StoredEvent event) {
        return event.kind().equals(SecurityEventKind.FACTORS_CHANGED.name())
                        && event.details().containsKey("added")
                ? ".added"
                : reason(event);
    }

    /** How sessions end is worth telling apart; a newer release may know more ways. */
    private static String reason(StoredEvent event) {
        return event.kind().equals(SecurityEventKind.SESSION_ENDED.name())
                ? Optional.ofNullable(event.details().get(REASON))
                        .filter(REASONS::contains)
                        .map("."::concat)
                        .orElse("")
                : "";
    }
}
