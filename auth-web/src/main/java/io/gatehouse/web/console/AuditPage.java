package io.gatehouse.web.console;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.FindEvents;
import io.gatehouse.web.problem.WhatCanBeTold;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened, newest first, and by hour. */
@Named("trail")
@RequestScoped
public class AuditPage {

    private static final int ON_A_PAGE = 50;

    private FindEvents findEvents;
    private EventTimeline timeline;
    private NamedPeople people;
    private Words words;
    private String kind = "";
    private String outcome = "";
    private String account = "";
    private String actor = "";
    private String session = "";
    private String address = "";
    private String from = "";
    private String to = "";
    private String before = "";
    private Found found;
    private Optional<EventTimeline.Shown> shown;

    /** @param meant the filter by numbers of accounts; the one as it was asked for if it cannot be read or names nobody */
    private record Found(AuditFilter filter, AuditFilter meant, List<EventRow> rows, String next) {}

    AuditPage() {}

    @Inject
    AuditPage(FindEvents findEvents, EventTimeline timeline, NamedPeople people, Words words) {
        this.findEvents = findEvents;
        this.timeline = timeline;
        this.people = people;
        this.words = words;
    }

    private Found found() {
        if (found == null) {
            AuditFilter filter = new AuditFilter(kind, outcome, account, actor, session, address, from, to, before);
            found = filter.unreadable().isEmpty() && !isForOthers(filter)
                    ? filter.byNumbers(people::account)
                            .map(meant -> find(filter, meant))
                            .orElseGet(() -> nothing(filter))
                    : nothing(filter);
        }
        return found;
    }

    /** An e-mail says nothing to whoever may not know whose it is. */
    private boolean isForOthers(AuditFilter filter) {
        return filter.isByEmail() && !people.maySee();
    }

    private static Found nothing(AuditFilter filter) {
        return new Found(filter, filter, List.of(), "");
    }

    private Found find(AuditFilter filter, AuditFilter meant) {
        FindEvents.Page page = findEvents.newest(meant.filter(), meant.cursor(), ON_A_PAGE);
        return new Found(
                filter,
                meant,
                EventRow.of(page.events(), people),
                page.next().map(Object::toString).orElse(""));
    }

    /** What the operator should mend in the filter, as sentences. */
    public List<String> getUnreadable() {
        AuditFilter filter = found().filter();
        List<String> unreadable = new ArrayList<>(filter.unreadable().stream()
                .map(each -> words.of("audit.unreadable." + each))
                .toList());
        if (isForOthers(filter)) {
            unreadable.add(words.of("audit.unreadable.email"));
        }
        return unreadable;
    }

    private Optional<EventTimeline.Shown> shown() {
        if (shown == null) {
            shown = WhatCanBeTold.of(() -> timeline.of(found().meant()));
        }
        return shown;
    }

    /** To be asked for only where the filter can be read; none if it cannot be told. */
    public List<OverviewChart> getTimeline() {
        return shown().map(EventTimeline.Shown::chart).stream().toList();
    }

    public String getDayBefore() {
        return shown().map(each -> at(found().filter().until(each.before()))).orElse("");
    }

    /** Something else is asked for: its list begins at its beginning. */
    public void search() {
        before = "";
        found = null;
        shown = null;
    }

    public List<EventRow> getRows() {
        return found().rows();
    }

    public List<String> getKinds() {
        return Stream.of(SecurityEventKind.values()).map(Enum::name).sorted().toList();
    }

    public boolean isFiltered() {
        return !found().filter().isAll();
    }

    public boolean isFirst() {
        return before.isEmpty();
    }

    /** The way on; empty at the end. */
    public String getNext() {
        return found().next().isEmpty() ? "" : at(found().filter().before(found().next()));
    }

    public String getBeginning() {
        return at(found().filter().before(""));
    }

    public String getHere() {
        return at(found().filter());
    }

    public String getExport() {
        return "/admin/api/v1/audit/export" + found().meant().exportQuery();
    }

    private static String at(AuditFilter filter) {
        return "/admin/audit" + filter.query();
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = FilterText.of(kind);
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = FilterText.of(outcome);
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = FilterText.of(account);
    }

    public String getActor() {
        return actor;
    }

    public void setActor(String actor) {
        this.actor = FilterText.of(actor);
    }

    public String getSession() {
        return session;
    }

    public void setSession(String session) {
        this.session = FilterText.of(session);
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = FilterText.of(address);
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = FilterText.of(from);
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = FilterText.of(to);
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = FilterText.of(before);
    }
}
