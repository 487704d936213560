package io.gatehouse.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.LongReads;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Hands over all accounts that a filter lets through, and has it written down who took them and how many there were. */
@EngineBean
public class ExportAccounts {

    private static final int AT_ONCE = 1000;
    private static final String CUT_OFF = "cut_off";

    private final SearchAccounts search;
    private final LongReads longReads;
    private final Audit audit;

    @Inject
    ExportAccounts(SearchAccounts search, LongReads longReads, Audit audit) {
        this.search = search;
        this.longReads = longReads;
        this.audit = audit;
    }

    /** Takes some accounts, and then the next ones. */
    @FunctionalInterface
    public interface Sink {
        void take(List<Account> accounts) throws IOException;
    }

    /**
     * A page at a time, so that the memory it takes does not depend on how many there are.
     *
     * @return how many
     * @throws ProblemException UNAVAILABLE, also if the account was deleted that it would go on behind; TOO_MANY_ATTEMPTS if
     *     others export; before the sink is given anything, unless it is the rest that cannot be had
     * @throws IOException of the sink
     */
    public long export(AccountQuery filter, AccountOrder order, Sink sink) throws IOException {
        return longReads.inTurn(LongReads.Kind.PEOPLE, turn -> {
            List<Account> first = search.find(filter, order, Optional.empty(), AT_ONCE);
            record("export begun", SecurityEvent.SUCCESS, filter, Map.of());
            Handed handed = new Handed();
            try {
                handOver(filter, order, first, sink, turn, handed);
            } finally {
                record(
                        "export ended",
                        handed.all ? SecurityEvent.SUCCESS : CUT_OFF,
                        filter,
                        Map.of("accounts", Long.toString(handed.accounts)));
            }
            return handed.accounts;
        });
    }

    private static final class Handed {
        private long accounts;
        private boolean all;
    }

    private void handOver(
            AccountQuery filter, AccountOrder order, List<Account> first, Sink sink, LongReads.Turn turn, Handed handed)
            throws IOException {
        List<Account> page = first;
        while (!page.isEmpty()) {
            turn.goOn();
            sink.take(page);
            handed.accounts += page.size();
            UUID last = page.get(page.size() - 1).id();
            page = page.size() < AT_ONCE ? List.of() : behind(last, filter, order);
        }
        handed.all = true;
    }

    /** Somebody who is gone has no place in the order: to begin anew would hand over the same people twice. */
    private List<Account> behind(UUID last, AccountQuery filter, AccountOrder order) {
        return search.findBehind(filter, order, last, AT_ONCE)
                .orElseThrow(() -> new ProblemException(ProblemCode.UNAVAILABLE));
    }

    /** Before the first account is handed over, so that nobody reads unseen; and afterwards, when it is known how many. */
    private void record(String what, String outcome, AccountQuery filter, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("what", what);
        details.put("filter", said(filter));
        audit.record(SecurityEventKind.ACCOUNTS_EXPORTED, outcome, Optional.empty(), Optional.empty(), details);
    }

    private static String said(AccountQuery filter) {
        String beginning = filter.beginning().isEmpty() ? "" : "beginning=" + filter.beginning();
        String state = filter.state().map(each -> "state=" + each).orElse("");
        String role = filter.role().map(each -> "role=" + each).orElse("");
        return (beginning + " " + state + " " + role).strip();
    }
}
