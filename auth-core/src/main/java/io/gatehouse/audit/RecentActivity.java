package io.gatehouse.audit;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.persistence.audit.StoredEvent;
import io.gatehouse.store.Searches;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened to somebody lately that they themselves would want to know; what is routine is left out. */
@EngineBean
public class RecentActivity {

    /** The part of it that strangers may fill, beside all else. */
    private static final int STRANGERS = 4;

    private static final Set<String> OWN = names(
            SecurityEventKind.ACCOUNT_CREATED,
            SecurityEventKind.ACCOUNT_LINKED,
            SecurityEventKind.ACCOUNT_UNLINKED,
            SecurityEventKind.SIGNED_IN,
            SecurityEventKind.PASSWORD_CHANGED,
            SecurityEventKind.SESSION_ENDED,
            SecurityEventKind.ACCOUNT_DISABLED,
            SecurityEventKind.ACCOUNT_ENABLED,
            SecurityEventKind.FACTORS_CHANGED,
            SecurityEventKind.ROLES_CHANGED);

    /** What anybody who knows the e-mail can make happen as often as they like. */
    private static final Set<String> OF_STRANGERS =
            names(SecurityEventKind.SIGN_IN_REFUSED, SecurityEventKind.PASSWORD_RESET_REQUESTED);

    private final AuditSearch search;
    private final Searches searches;

    @Inject
    RecentActivity(AuditSearch search, Searches searches) {
        this.search = search;
        this.searches = searches;
    }

    /**
     * Newest first: so many of what is one's own, and a part of that of what strangers can cause, which leaves the rest its
     * place.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE if it cannot be told
     */
    public List<StoredEvent> of(UUID accountId, int most) {
        return searches.askForOneself(() -> Stream.of(
                        search.newestOf(accountId, OWN, most),
                        search.newestOf(accountId, OF_STRANGERS, Math.max(1, most / STRANGERS)))
                .flatMap(List::stream)
                .map(FoundEvent::event)
                .sorted(Comparator.comparing(StoredEvent::at)
                        .thenComparing(StoredEvent::id)
                        .reversed())
                .toList());
    }

    private static Set<String> names(SecurityEventKind... kinds) {
        return Stream.of(kinds).map(SecurityEventKind::name).collect(Collectors.toSet());
    }
}
