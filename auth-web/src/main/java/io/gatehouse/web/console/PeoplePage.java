package io.gatehouse.web.console;

import io.gatehouse.access.BuiltIn;
import io.gatehouse.access.FindRights;
import io.gatehouse.account.SearchAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.api.Permissions;
import io.gatehouse.persistence.access.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * The list of people. What is asked for stands in the address and in the form, never in the page's state: the list can
 * be kept as a bookmark, and outlives every session.
 */
@Named("people")
@RequestScoped
public class PeoplePage {

    static final int ON_A_PAGE = 50;

    private SearchAccounts search;
    private FindRights rights;
    private Permissions permissions;
    private Words words;
    private String text = "";
    private String state = "";
    private String role = "";
    private String order = "";
    private String after = "";
    private Found found;

    /** Beyond this people refine the search; counting further would delay every search. */
    private static final int COUNTED = 1_000;

    private record Found(PeopleFilter filter, List<PersonRow> rows, boolean more, Tally tally) {}

    PeoplePage() {}

    @Inject
    PeoplePage(SearchAccounts search, FindRights rights, Permissions permissions, Words words) {
        this.search = search;
        this.rights = rights;
        this.permissions = permissions;
        this.words = words;
    }

    private Found found() {
        if (found == null) {
            if (!role.isEmpty()) {
                permissions.require("roles:read");
            }
            PeopleFilter filter = new PeopleFilter(text, state, role, order, after);
            found = filter.unreadable().isEmpty()
                    ? find(filter)
                    : new Found(filter, List.of(), false, new Tally(0, COUNTED));
        }
        return found;
    }

    private Found find(PeopleFilter filter) {
        List<Account> all = search.find(filter.filter(), filter.accountOrder(), filter.afterId(), ON_A_PAGE + 1);
        return new Found(
                filter,
                all.stream().limit(ON_A_PAGE).map(PersonRow::new).toList(),
                all.size() > ON_A_PAGE,
                new Tally(search.count(filter.filter(), COUNTED + 1), COUNTED));
    }

    /** What the operator should mend in the filter, as sentences. */
    public List<String> getUnreadable() {
        return found().filter().unreadable().stream()
                .map(each -> words.of("people.unreadable." + each))
                .toList();
    }

    /** Something else is asked for: its list begins at its beginning. */
    public void search() {
        after = "";
        found = null;
    }

    public List<PersonRow> getRows() {
        return found().rows();
    }

    public Tally getTally() {
        return found().tally();
    }

    public boolean isFiltered() {
        return !found().filter().isAll();
    }

    public boolean isFirst() {
        return found().filter().after().isEmpty();
    }

    /** The way on; empty at the end. */
    public String getNext() {
        List<PersonRow> rows = found().rows();
        return found().more()
                ? address(found().filter().behind(rows.get(rows.size() - 1).getId()))
                : "";
    }

    public String getBeginning() {
        return address(found().filter().behind(""));
    }

    public String getAddress() {
        return address(found().filter());
    }

    public String getExport() {
        return "/admin/export/people" + found().filter().behind("").query();
    }

    private static String address(PeopleFilter filter) {
        return "/admin/people" + filter.query();
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = FilterText.of(text);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = FilterText.of(state);
    }

    /** Those that people can be given. */
    public List<String> getRoles() {
        return rights.roles().stream()
                .map(Role::name)
                .filter(each -> !each.equals(BuiltIn.USER))
                .toList();
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = FilterText.of(role);
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String order) {
        this.order = FilterText.of(order);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = FilterText.of(after);
    }
}
