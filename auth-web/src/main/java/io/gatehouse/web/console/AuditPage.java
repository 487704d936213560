package io.gatehouse.web.console;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.FindEvents;
import io.gatehouse.audit.VerifyTrail;
import io.gatehouse.persistence.audit.ChainState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What happened, newest first, and the state of the chain that holds it. */
@Named("trail")
@RequestScoped
public class AuditPage {

    private static final int ON_A_PAGE = 50;

    private FindEvents findEvents;
    private VerifyTrail verifyTrail;
    private Words words;
    private String kind = "";
    private String outcome = "";
    private String account = "";
    private String address = "";
    private String from = "";
    private String to = "";
    private String before = "";
    private Found found;
    private ChainState chain;

    private record Found(AuditFilter filter, List<EventRow> rows, String next) {}

    AuditPage() {}

    @Inject
    AuditPage(FindEvents findEvents, VerifyTrail verifyTrail, Words words) {
        this.findEvents = findEvents;
        this.verifyTrail = verifyTrail;
        this.words = words;
    }

    private Found found() {
        if (found == null) {
            AuditFilter filter = new AuditFilter(kind, outcome, account, address, from, to, before);
            found = filter.unreadable().isEmpty() ? find(filter) : new Found(filter, List.of(), "");
        }
        return found;
    }

    private Found find(AuditFilter filter) {
        FindEvents.Page page = findEvents.newest(filter.filter(), filter.cursor(), ON_A_PAGE);
        return new Found(
                filter,
                page.events().stream().map(EventRow::new).toList(),
                page.next().map(Object::toString).orElse(""));
    }

    /** What the operator should mend in the filter, as sentences. */
    public List<String> getUnreadable() {
        return found().filter().unreadable().stream()
                .map(each -> words.of("audit.unreadable." + each))
                .toList();
    }

    /** Something else is asked for: its list begins at its beginning. */
    public void search() {
        before = "";
        found = null;
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
        return "/admin/api/v1/audit/export" + found().filter().exportQuery();
    }

    private static String at(AuditFilter filter) {
        return "/admin/audit" + filter.query();
    }

    private ChainState chain() {
        if (chain == null) {
            chain = verifyTrail.state();
        }
        return chain;
    }

    public long getLength() {
        return chain().length();
    }

    public long getPending() {
        return chain().pending();
    }

    public String getHead() {
        return chain().head().toString();
    }

    public Instant getClosedAt() {
        return chain().closedAt().orElse(null);
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
