package io.gatehouse.web.console;

import io.gatehouse.account.FindAccount;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.session.SearchSessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions of everybody, live and ended, newest first. What is asked for stands in the address. */
@Named("sessions")
@RequestScoped
public class SessionsPage {

    private static final int ON_A_PAGE = 50;

    private SearchSessions search;
    private FindAccount accounts;
    private Words words;
    private String ownId = "";
    private SessionsFilter filter;
    private String ended = "";
    private boolean more;
    private Found found;

    private record Found(List<KnownSessionRow> rows, String next, Tally tally) {}

    SessionsPage() {}

    @Inject
    SessionsPage(SearchSessions search, FindAccount accounts, Words words, @CurrentSession AuthSession session) {
        this.search = search;
        this.accounts = accounts;
        this.words = words;
        ownId = session.id();
        filter = SessionsFilter.of();
        ended = Addresses.parameter("ended");
        more = !Addresses.parameter("more").isEmpty();
    }

    private Found found() {
        if (found == null) {
            found = filter.unreadable().isEmpty()
                    ? filter.filter(accounts).map(this::find).orElse(new Found(List.of(), "", new Tally(0)))
                    : new Found(List.of(), "", new Tally(0));
        }
        return found;
    }

    private Found find(SessionFilter asked) {
        SearchSessions.Page page = search.newest(asked, filter.cursor(), ON_A_PAGE);
        return new Found(
                page.sessions().stream()
                        .map(each -> new KnownSessionRow(each, ownId, words))
                        .toList(),
                page.next().map(Object::toString).orElse(""),
                new Tally(search.count(asked, Tally.ASKED)));
    }

    /** Something else is asked for: its list begins at its beginning. */
    public void search() {
        filter = filter.before("");
        ended = "";
        found = null;
    }

    public List<KnownSessionRow> getRows() {
        return found().rows();
    }

    public Tally getTally() {
        return found().tally();
    }

    /** What the operator should mend in the filter, as sentences. */
    public List<String> getUnreadable() {
        Set<String> parts = filter.unreadable();
        return parts.stream()
                .map(each -> words.of("sessions.unreadable." + each))
                .toList();
    }

    public boolean isFiltered() {
        return !filter.isAll();
    }

    /** Whether there is something to end by this filter. */
    public boolean isEndable() {
        return !filter.state().equals(SessionsFilter.ENDED) && !found().rows().isEmpty();
    }

    public String getEndAll() {
        return "/admin/end-sessions" + filter.before("").query(Map.of("all", "yes"));
    }

    public String getEndOne() {
        return "/admin/end-sessions" + filter.query(Map.of());
    }

    public boolean isFirst() {
        return filter.before().isEmpty();
    }

    public String getNext() {
        return found().next().isEmpty() ? "" : at(filter.before(found().next()));
    }

    public String getBeginning() {
        return at(filter.before(""));
    }

    public String getHere() {
        return at(filter);
    }

    private static String at(SessionsFilter filter) {
        return "/admin/sessions" + filter.query(Map.of());
    }

    /** What was just done; empty if nothing was. */
    public String getResult() {
        if (!ended.matches("\\d{1,9}")) {
            return "";
        }
        return words.of(more ? "sessions.ended_some" : "sessions.ended", Integer.parseInt(ended));
    }

    public boolean isMore() {
        return more;
    }

    /** Kinds of proof by the name that the filter gives them. */
    public Map<String, String> getWays() {
        Map<String, String> ways = new LinkedHashMap<>();
        Arrays.stream(FactorKind.values())
                .filter(kind -> kind != FactorKind.OTHER)
                .forEach(kind -> ways.put(words.shared("factor." + kind), kind.name()));
        return ways;
    }

    public String getPerson() {
        return filter.person();
    }

    public void setPerson(String person) {
        filter = new SessionsFilter(
                FilterText.of(person), filter.state(), filter.way(), filter.address(), filter.since(), filter.before());
    }

    public String getState() {
        return filter.state();
    }

    public void setState(String state) {
        filter = new SessionsFilter(
                filter.person(), FilterText.of(state), filter.way(), filter.address(), filter.since(), filter.before());
    }

    public String getWay() {
        return filter.way();
    }

    public void setWay(String way) {
        filter = new SessionsFilter(
                filter.person(), filter.state(), FilterText.of(way), filter.address(), filter.since(), filter.before());
    }

    public String getAddress() {
        return filter.address();
    }

    public void setAddress(String address) {
        filter = new SessionsFilter(
                filter.person(), filter.state(), filter.way(), FilterText.of(address), filter.since(), filter.before());
    }

    public String getSince() {
        return filter.since();
    }

    public void setSince(String since) {
        filter = new SessionsFilter(
                filter.person(), filter.state(), filter.way(), filter.address(), FilterText.of(since), filter.before());
    }
}
