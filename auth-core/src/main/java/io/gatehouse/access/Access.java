package io.gatehouse.access;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionSource;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccountAccess;
import io.gatehouse.persistence.access.RoleBook;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;

/** Says what callers may do, by what is known now: the answer is never kept with a session. */
@EngineBean
public class Access implements ReadsSettings {

    /** How a mapping names Stytch. */
    public static final String STYTCH = "stytch";

    private static final String SCOPES = "GATEHOUSE_SCOPES_PERMIT";

    private final FindAccess find;
    private final Set<String> scopesCountOf;

    @Inject
    Access(FindAccess find, Settings settings) {
        this.find = find;
        scopesCountOf = settings.list(SCOPES);
    }

    /** @throws ProblemException UNAVAILABLE if that cannot be told */
    public Entitlement of(StoredSession session) {
        RoleBook book = find.book();
        AccountAccess own = find.of(session.accountId());
        if (own.disabled()) {
            return new Entitlement(Set.of(), Set.of(), Set.of(), book);
        }
        Set<String> held = new HashSet<>(own.roles());
        held.add(BuiltIn.USER);
        String issuer = session.source() == SessionSource.STYTCH ? STYTCH : session.issuer();
        addMapped(issuer, session.roles(), book, held);
        return new Entitlement(held, session.roles(), Set.of(), book);
    }

    /**
     * For an access token, which is nobody's account.
     *
     * @param scopes that its issuer has put into it; they count if a setting says that this issuer gives them to none but
     *     those who hold the permissions of the same name
     * @throws ProblemException UNAVAILABLE if that cannot be told
     */
    public Entitlement of(String issuer, Set<String> asserted, Set<String> scopes) {
        RoleBook book = find.book();
        Set<String> held = new HashSet<>();
        addMapped(issuer, asserted, book, held);
        return new Entitlement(held, asserted, scopesCountOf.contains(issuer) ? scopes : Set.of(), book);
    }

    private static void addMapped(String issuer, Set<String> asserted, RoleBook book, Set<String> held) {
        book.mappings().stream()
                .filter(each -> each.issuer().equals(issuer) && asserted.contains(each.asserted()))
                .forEach(each -> held.add(each.role()));
    }
}
