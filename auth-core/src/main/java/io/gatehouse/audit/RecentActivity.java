package io.gatehouse.audit;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.audit.StoredEvent;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What happened to somebody lately that they themselves would want to know; what is routine is left out. */
@EngineBean
public class RecentActivity {

    /** Among so many of the newest events it is looked for. */
    private static final int LOOKED_AT = 200;

    private static final Set<String> WORTH_KNOWING = EnumSet.of(
                    SecurityEventKind.ACCOUNT_CREATED,
                    SecurityEventKind.ACCOUNT_LINKED,
                    SecurityEventKind.ACCOUNT_UNLINKED,
                    SecurityEventKind.SIGNED_IN,
                    SecurityEventKind.SIGN_IN_REFUSED,
                    SecurityEventKind.PASSWORD_RESET_REQUESTED,
                    SecurityEventKind.PASSWORD_CHANGED,
                    SecurityEventKind.SESSION_ENDED,
                    SecurityEventKind.ACCOUNT_DISABLED,
                    SecurityEventKind.ACCOUNT_ENABLED,
                    SecurityEventKind.FACTORS_CHANGED,
                    SecurityEventKind.ROLES_CHANGED)
            .stream()
            .map(SecurityEventKind::name)
            .collect(Collectors.toSet());

    private final AuditSearch search;

    @Inject
    RecentActivity(AuditSearch search) {
        this.search = search;
    }

    /** Newest first. @throws io.gatehouse.api.ProblemException UNAVAILABLE if it cannot be told */
    public List<StoredEvent> of(UUID accountId, int most) {
        EventFilter own = EventFilter.ofAccount(accountId);
        return Store.POSTGRES.ask(() -> search.newest(own, Optional.empty(), LOOKED_AT)).stream()
                .map(found -> found.event())
                .filter(event -> WORTH_KNOWING.contains(event.kind()))
                .limit(most)
                .toList();
    }
}
