package io.gatehouse.web.console;

import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.oidc.WayIn;
import io.gatehouse.oidc.WaysIn;
import io.gatehouse.session.AccountSessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One person: who they are, how they sign in, and where they are signed in. */
@Named("person")
@RequestScoped
public class PersonPage {

    private FindAccount findAccount;
    private WaysIn waysIn;
    private AccountSessions accountSessions;
    private Permissions permissions;
    private Words words;
    private String id = "";
    private PersonRow account;
    private boolean withPassword;
    private List<WayInRow> identities;
    private List<SessionRow> sessions;
    private boolean sessionsKnown = true;

    PersonPage() {}

    @Inject
    PersonPage(
            FindAccount findAccount,
            WaysIn waysIn,
            AccountSessions accountSessions,
            Permissions permissions,
            Words words) {
        this.findAccount = findAccount;
        this.waysIn = waysIn;
        this.accountSessions = accountSessions;
        this.permissions = permissions;
        this.words = words;
    }

    /** @throws ProblemException NOT_FOUND if there is no such person */
    public void load() {
        permissions.require("accounts:read");
        Account found = findAccount.byId(accountId()).orElseThrow(PersonPage::notThere);
        account = new PersonRow(found);
        withPassword = found.stytchUserId().isPresent();
        identities = waysIn.of(found.id()).stream().map(WayInRow::new).toList();
        sessions = permissions.has("sessions:read") ? liveSessions(found.id()) : List.of();
    }

    /** The rest of the page is worth seeing without them. */
    private List<SessionRow> liveSessions(UUID accountId) {
        try {
            return accountSessions.of(accountId).stream()
                    .map(each -> new SessionRow(each, words))
                    .toList();
        } catch (ProblemException unavailable) {
            sessionsKnown = false;
            return List.of();
        }
    }

    private UUID accountId() {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw notThere();
        }
    }

    private static ProblemException notThere() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }

    public PersonRow getAccount() {
        return account;
    }

    public boolean isWithPassword() {
        return withPassword;
    }

    public List<WayInRow> getIdentities() {
        return identities;
    }

    public List<SessionRow> getSessions() {
        return sessions;
    }

    public boolean isSessionsKnown() {
        return sessionsKnown;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** An identity at a provider; public for Faces. */
    public static class WayInRow {

        private final WayIn wayIn;

        WayInRow(WayIn wayIn) {
            this.wayIn = wayIn;
        }

        public String getLabel() {
            return wayIn.provider();
        }

        public String getIssuer() {
            return wayIn.issuer();
        }

        public Instant getLinkedAt() {
            return wayIn.linkedAt();
        }
    }
}
