package io.gatehouse.web.console;

import io.gatehouse.account.FindAccount;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.session.RevokeSessions;
import io.gatehouse.session.SearchSessions;
import io.gatehouse.session.SeenSession;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks whether one session is to end, or all of a filter, and ends them: those that were there when it was asked. */
@Named("endSessions")
@RequestScoped
public class EndSessionsPage implements Question {

    private static final String ENDED = "ended";

    private SearchSessions search;
    private RevokeSessions revoke;
    private FindAccount accounts;
    private Permissions permissions;
    private Proof proof;
    private Words words;
    private AuthSession own;
    private Clock clock;
    private SessionsFilter filter;
    private String id = "";
    private boolean all;
    private String asked = "";
    private SeenSession one;
    private Tally tally;
    private String problem = "";

    EndSessionsPage() {}

    @Inject
    EndSessionsPage(
            SearchSessions search,
            RevokeSessions revoke,
            FindAccount accounts,
            Permissions permissions,
            Proof proof,
            Words words,
            @CurrentSession AuthSession own,
            Clock clock) {
        this.search = search;
        this.revoke = revoke;
        this.accounts = accounts;
        this.permissions = permissions;
        this.proof = proof;
        this.words = words;
        this.own = own;
        this.clock = clock;
        filter = SessionsFilter.of();
        id = Addresses.parameter("id");
        all = Addresses.parameter("all").equals("yes");
        asked = Addresses.parameter("asked");
    }

    /** @throws ProblemException NOT_FOUND if there is no such session, INVALID_REQUEST if the filter cannot be read */
    @Override
    public void load() {
        mayDoIt();
        if (asked.isEmpty()) {
            asked = Long.toString(clock.millis());
        }
        if (!isAll()) {
            one();
        } else if (!filter.unreadable().isEmpty() || ENDED.equals(filter.parts().get("state"))) {
            // nothing of what has ended can be ended, and the live ones are not what is shown
            throw new ProblemException(ProblemCode.INVALID_REQUEST);
        }
    }

    private void mayDoIt() {
        permissions.require("sessions:read");
        permissions.require("sessions:revoke");
        proof.mustBeFresh();
    }

    @Override
    public void confirm() {
        load();
        try {
            RevokeSessions.Revoked revoked = isAll()
                    ? filtered()
                            .map(each -> revoke.all(each, asked(), Optional.of(own.id())))
                            .orElse(new RevokeSessions.Revoked(0, true))
                    : endOne();
            Map<String, String> result = new HashMap<>();
            result.put("ended", Integer.toString(revoked.ended()));
            result.put("more", revoked.all() ? "" : "yes");
            Addresses.goTo("/admin/sessions" + filter.query(result));
        } catch (ProblemException refused) {
            Refusals.mustBeTold(refused);
            problem = refused.code() == ProblemCode.NOT_FOUND
                    ? words.of("sessions.ended_before")
                    : words.problem(refused);
        }
    }

    private RevokeSessions.Revoked endOne() {
        revoke.one(id);
        return new RevokeSessions.Revoked(1, true);
    }

    private Optional<SessionFilter> filtered() {
        return filter.filter(accounts);
    }

    private Instant asked() {
        Instant now = clock.instant();
        Instant said = asked.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(asked)) : Instant.EPOCH;
        return said.isBefore(now) ? said : now;
    }

    private SeenSession one() {
        if (one == null) {
            one = search.one(id);
        }
        return one;
    }

    /** Without the operator's own, which goes on. */
    private Tally tally() {
        if (tally == null) {
            tally = new Tally(filtered()
                    .map(each -> search.countOthers(each.liveUntil(asked()), own.id(), Tally.ASKED))
                    .orElse(0));
        }
        return tally;
    }

    /** Only where that is said: what says nothing means none. */
    public boolean isAll() {
        return all && id.isEmpty();
    }

    @Override
    public String getQuestion() {
        if (!isAll()) {
            return words.of("sessions.end_one.question", one().session().email());
        }
        if (!tally().isWhole()) {
            return words.of("sessions.end_all.question_more", Tally.MOST);
        }
        return words.of("sessions.end_all.question", tally().getCount());
    }

    @Override
    public String getConsequence() {
        return isAll()
                ? words.of(filter.isNarrowed() ? "sessions.end_all.consequence" : "sessions.end_all.everybody")
                : words.of(
                        "sessions.end_one.consequence",
                        new KnownSessionRow(one(), own.id(), words).getDevice(),
                        one().session().address());
    }

    /** What the filter says, for the operator to see once more. */
    public List<String> getFilters() {
        return filter.before("").parts().entrySet().stream()
                .filter(each -> isAll() && !each.getValue().isEmpty())
                .map(each -> words.of("sessions." + each.getKey()) + ": " + shown(each.getKey(), each.getValue()))
                .toList();
    }

    private String shown(String part, String value) {
        return switch (part) {
            case "way" -> words.shared("factor." + value);
            case "state" -> words.of("sessions.state." + value);
            default -> value;
        };
    }

    @Override
    public String getYes() {
        return words.of(isAll() ? "sessions.end_all.yes" : "sessions.end_one.yes");
    }

    @Override
    public String getBack() {
        return "/admin/sessions" + filter.query(Map.of());
    }

    @Override
    public String getProblem() {
        return problem;
    }

    public Map<String, String> getParts() {
        return filter.parts();
    }

    public String getId() {
        return id;
    }

    public String getAsked() {
        return asked;
    }
}
