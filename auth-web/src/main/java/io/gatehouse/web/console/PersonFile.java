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
import io.gatehouse.person.FindFactors;
import io.gatehouse.person.RegisteredFactor;
import io.gatehouse.person.RegisteredFactors;
import io.gatehouse.session.AccountSessions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * All that is known of one person, as far as the operator may see it: a collaborator for each thing that is known. Public
 * for Faces.
 */
@Dependent
public class PersonFile {

    private static final int RECENT = 20;

    private final FindAccount findAccount;
    private final WaysIn waysIn;
    private final FindFactors findFactors;
    private final AccountSessions accountSessions;
    private final PersonRoles roles;
    private final FindEvents findEvents;
    private final NamedPeople people;
    private final Permissions permissions;
    private final Words words;

    private PersonRow account;
    private boolean atStytch;
    private List<WayInRow> identities = List.of();
    private Optional<RegisteredFactors> factors = Optional.empty();
    private Optional<List<SessionRow>> sessions = Optional.empty();
    private Optional<List<EventRow>> events = Optional.empty();

    @Inject
    PersonFile(
            FindAccount findAccount,
            WaysIn waysIn,
            FindFactors findFactors,
            AccountSessions accountSessions,
            PersonRoles roles,
            FindEvents findEvents,
            NamedPeople people,
            Permissions permissions,
            Words words) {
        this.findAccount = findAccount;
        this.waysIn = waysIn;
        this.findFactors = findFactors;
        this.accountSessions = accountSessions;
        this.roles = roles;
        this.findEvents = findEvents;
        this.people = people;
        this.permissions = permissions;
        this.words = words;
    }

    void load(UUID id) {
        Account found = findAccount.byId(id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        account = new PersonRow(found);
        atStytch = found.stytchUserId().isPresent();
        identities = waysIn.of(id).stream().map(WayInRow::new).toList();
        factors = told(() -> findFactors.of(id));
        if (permissions.has("sessions:read")) {
            sessions = told(() -> accountSessions.of(id).stream()
                    .map(each -> new SessionRow(each, words))
                    .toList());
        }
        if (permissions.has("roles:read") || permissions.has("roles:write")) {
            roles.load(id);
        }
        if (permissions.has("audit:read")) {
            events = told(() -> EventRow.of(
                    findEvents
                            .newest(EventFilter.ofAccount(id), Optional.empty(), RECENT)
                            .events(),
                    people));
        }
    }

    /** The rest of the page is worth seeing without what cannot be told. */
    static <T> Optional<T> told(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ProblemException notNow) {
            return Optional.empty();
        }
    }

    /** What a step is about, in words that people know it by; empty if there is no such thing. */
    Optional<String> named(PersonStep step, String about) {
        return switch (step) {
            case END ->
                getSessions().stream()
                        .filter(each -> each.getId().equals(about))
                        .map(SessionRow::getDevice)
                        .findFirst();
            case UNLINK ->
                identities.stream()
                        .filter(each -> each.getId().equals(about))
                        .map(WayInRow::getLabel)
                        .findFirst();
            case GIVE -> Optional.of(about).filter(roles.getOthers()::contains);
            case TAKE ->
                roles.getGiven().stream()
                        .map(PersonRoles.RoleRow::getName)
                        .filter(about::equals)
                        .findFirst();
            default -> Optional.of("");
        };
    }

    public PersonRow getAccount() {
        return account;
    }

    /** As a question names them: nobody else is meant, whatever they call themselves. */
    public String getDistinctName() {
        return account.distinctly();
    }

    /** What people call them. */
    public String getName() {
        return account.getName().isEmpty() ? account.getEmail() : account.getName();
    }

    public boolean isDisabled() {
        return account.getState().equals("DISABLED");
    }

    /** Whether Stytch knows them, by which a new password can be asked for. */
    public boolean isAtStytch() {
        return atStytch;
    }

    public boolean isWithPassword() {
        return factors.map(RegisteredFactors::password).orElse(atStytch);
    }

    public boolean isFactorsKnown() {
        return factors.isPresent();
    }

    public List<FactorRow> getFactors() {
        return factors.map(RegisteredFactors::further).orElse(List.of()).stream()
                .map(each -> new FactorRow(each, words))
                .toList();
    }

    public List<WayInRow> getIdentities() {
        return identities;
    }

    public boolean isSessionsKnown() {
        return sessions.isPresent();
    }

    public List<SessionRow> getSessions() {
        return sessions.orElse(List.of());
    }

    /** -1 if it cannot be told. */
    public int getSessionCount() {
        return sessions.map(List::size).orElse(-1);
    }

    public PersonRoles getRights() {
        return roles;
    }

    public List<PersonRoles.RoleRow> getRoles() {
        return roles.getGiven();
    }

    public boolean isEventsKnown() {
        return events.isPresent();
    }

    public List<EventRow> getEvents() {
        return events.orElse(List.of());
    }

    /** An identity at a provider; public for Faces. */
    public static class WayInRow {

        private final WayIn wayIn;

        WayInRow(WayIn wayIn) {
            this.wayIn = wayIn;
        }

        public String getId() {
            return wayIn.id().toString();
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

    /** Something that the person has registered beside a password; public for Faces. */
    public static class FactorRow {

        private final RegisteredFactor factor;
        private final Words words;

        FactorRow(RegisteredFactor factor, Words words) {
            this.factor = factor;
            this.words = words;
        }

        public String getKind() {
            return words.shared("factor." + factor.kind());
        }

        public String getHint() {
            return factor.hint();
        }

        public boolean isVerified() {
            return factor.verified();
        }
    }
}
