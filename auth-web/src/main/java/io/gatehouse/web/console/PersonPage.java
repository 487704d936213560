package io.gatehouse.web.console;

import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.audit.FindEvents;
import io.gatehouse.oidc.WayIn;
import io.gatehouse.oidc.WaysIn;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.session.AccountSessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One person: who they are, how they sign in, where they are signed in, and what happened. */
@Named("person")
@RequestScoped
public class PersonPage {

    private static final int RECENT = 20;

    private FindAccount findAccount;
    private WaysIn waysIn;
    private AccountSessions accountSessions;
    private FindEvents findEvents;
    private Permissions permissions;
    private Words words;
    private String id = "";
    private PersonRow account;
    private boolean withPassword;
    private List<WayInRow> identities;
    private List<SessionRow> sessions;
    private List<EventRow> events;
    private boolean sessionsKnown = true;

    PersonPage() {}

    @Inject
    PersonPage(
            FindAccount findAccount,
            WaysIn waysIn,
            AccountSessions accountSessions,
            FindEvents findEvents,
            Permissions permissions,
            Words words) {
        this.findAccount = findAccount;
        this.waysIn = waysIn;
        this.accountSessions = accountSessions;
        this.findEvents = findEvents;
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
        events = permissions.has("audit:read") ? recent(found.id()) : List.of();
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

    private List<EventRow> recent(UUID accountId) {
        return findEvents.newest(EventFilter.ofAccount(accountId), Optional.empty(), RECENT).events().stream()
                .map(EventRow::new)
                .toList();
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

    public List<EventRow> getEvents() {
        return events;
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
