package io.gatehouse.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.access.AccountRoles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountSearchTest {

    private final TestClock clock = new TestClock();
    private final Accounts accounts = new Accounts(RealServers.database(), clock);
    private final AccountSearch search = new AccountSearch(RealServers.database());

    /** Begins every name here, so that tests do not find each other's people. */
    private final String mark = "Z" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void finds_people_by_the_beginning_of_their_email_or_name_in_either_order_and_any_case() {
        Account ada = person("ada", "Ada", "Lovelace");
        person("grace", "Grace", "Hopper");

        for (String beginning : List.of(
                mark + ".ADA",
                mark + "ada " + mark + "LOVE",
                (mark + "Lovelace ").toLowerCase(),
                mark + "Lovelace " + mark + "A")) {
            assertThat(emails(filter(beginning), AccountOrder.EMAIL))
                    .as(beginning)
                    .containsExactly(ada.email());
        }
        assertThat(search.count(filter(mark), 10)).isEqualTo(2);
        assertThat(search.count(filter(mark), 1)).isEqualTo(1);
    }

    @Test
    void what_means_something_to_a_database_means_nothing_here() {
        person("ada", "Ada", "Lovelace");

        for (String odd : List.of("%", mark.substring(0, 3) + "%", "_", "' or 1=1 --", "\\")) {
            assertThat(emails(filter(odd), AccountOrder.EMAIL)).as(odd).isEmpty();
        }
    }

    @Test
    void each_order_shows_everybody_once_page_by_page() {
        List<String> all = IntStream.range(0, 23)
                .mapToObj(n -> {
                    clock.move(Duration.ofSeconds(n % 2));
                    return person("p" + n, "Ada", "Twin").email();
                })
                .toList();

        for (AccountOrder order : AccountOrder.values()) {
            assertThat(emails(filter(mark), order)).as(order.name()).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(emails(filter(mark), AccountOrder.NEWEST)).first().isIn(all.get(21), all.get(22));
    }

    @Test
    void tells_accounts_by_their_state() {
        Account open = person("open", "Ada", "Lovelace");
        Account closed = person("closed", "Ada", "Lovelace");
        accounts.changeState(closed.id(), AccountState.ACTIVE, AccountState.DISABLED);

        assertThat(search.find(state(AccountState.DISABLED), AccountOrder.EMAIL, Optional.empty(), 9))
                .extracting(Account::id)
                .containsExactly(closed.id());
        assertThat(search.find(state(AccountState.ACTIVE), AccountOrder.NEWEST, Optional.empty(), 9))
                .extracting(Account::id)
                .containsExactly(open.id());
    }

    @Test
    void begins_anew_behind_somebody_who_is_not_there_any_more() {
        person("ada", "Ada", "Lovelace");

        assertThat(search.find(filter(mark), AccountOrder.EMAIL, Optional.of(UUID.randomUUID()), 9))
                .hasSize(1);
    }

    @Test
    void who_must_not_begin_anew_is_told_that_somebody_is_not_there_any_more() {
        Account first = person("a", "Ada", "Lovelace");
        person("b", "Grace", "Hopper");

        for (AccountOrder order : AccountOrder.values()) {
            assertThat(search.findBehind(filter(mark), order, UUID.randomUUID(), 9))
                    .as(order.name())
                    .isEmpty();
        }
        assertThat(search.findBehind(filter(mark), AccountOrder.EMAIL, first.id(), 9))
                .hasValueSatisfying(
                        page -> assertThat(page).extracting(Account::email).containsExactly(mark + ".b@example.com"));
    }

    /** The first page is then not found on a short walk of the list, and somebody in two ranges is met twice. */
    @Test
    void finds_everybody_once_behind_thousands_of_others_in_any_order() {
        List<String> all = IntStream.range(0, 13)
                .mapToObj(n -> person("p" + n, "Ada", "Twin").email())
                .toList();
        String before = "!" + mark;
        try {
            crowd(before, 10_500);
            for (AccountOrder order : AccountOrder.values()) {
                assertThat(emails(filter(mark), order)).as(order.name()).containsExactlyInAnyOrderElementsOf(all);
                assertThat(search.find(filter(before), order, Optional.empty(), 50))
                        .as(order.name())
                        .hasSize(50);
            }
            assertThat(search.count(filter(before), 20_000)).isEqualTo(10_500);
            assertThat(search.count(filter(mark), 5)).isEqualTo(5);
        } finally {
            disperse(before);
        }
    }

    /** More people have the role than are looked at one by one, and they come first. */
    @Test
    void finds_those_behind_thousands_who_have_a_common_role() {
        String before = "!" + mark;
        AccountRoles roles = new AccountRoles(RealServers.database(), clock);
        List<String> all = IntStream.range(0, 13)
                .mapToObj(n -> person("p" + n, "Ada", "Twin"))
                .peek(each -> roles.give(each.id(), "auditor", 1, "a test"))
                .map(Account::email)
                .toList();
        person("nobody", "Ada", "Twin");
        AccountQuery withRole = new AccountQuery(mark, Optional.empty(), Optional.of("auditor"));
        try {
            crowd(before, 10_500);
            RealServers.database()
                    .inTransaction(session -> session.createNativeMutationQuery("""
                            insert into account_roles (account_id, role, given_by, given_at)
                            select id, 'auditor', 'a test', created_at from accounts where last_name = :crowd""")
                            .setParameter("crowd", before)
                            .executeUpdate());
            for (AccountOrder order : AccountOrder.values()) {
                assertThat(emails(withRole, order)).as(order.name()).containsExactlyInAnyOrderElementsOf(all);
            }
            assertThat(search.count(withRole, 100)).isEqualTo(13);
            assertThat(search.count(new AccountQuery(before, Optional.empty(), Optional.of("auditor")), 20_000))
                    .isEqualTo(10_500);
        } finally {
            disperse(before);
        }
    }

    @Test
    void finds_those_behind_thousands_whose_first_or_last_name_begins_with_one_letter() {
        String before = "!" + mark;
        List<String> all = IntStream.range(0, 13)
                .mapToObj(n -> named("p" + n, n % 2 == 0 ? "жanna" : "Ada", n % 2 == 0 && n % 3 == 0 ? "Twin" : "жuk")
                        .email())
                .toList();
        person("nobody", "Ada", "Twin");
        try {
            crowd(before, 10_500);
            for (AccountOrder order : AccountOrder.values()) {
                assertThat(emails(filter("ж"), order)).as(order.name()).containsExactlyInAnyOrderElementsOf(all);
            }
        } finally {
            disperse(before);
        }
    }

    /** In pieces, since each row is looked for in all tables that refer to it. */
    private static void disperse(String crowd) {
        int gone;
        do {
            gone = RealServers.database()
                    .<Integer>inTransaction(
                            session -> session.createNativeMutationQuery("delete from accounts where id in"
                                            + " (select id from accounts where last_name = :crowd limit 1000)")
                                    .setParameter("crowd", crowd)
                                    .executeUpdate());
        } while (gone > 0);
    }

    /** They come before those with a mark by e-mail and by name, and were made later. */
    private void crowd(String name, int size) {
        RealServers.database()
                .inTransaction(session -> session.createNativeMutationQuery("""
                        insert into accounts
                            (id, email, email_key, first_name, last_name, state, created_at, updated_at)
                        select gen_random_uuid(), lower(:name) || n || '@example.com', lower(:name) || n || '@example.com',
                            :name, :name, 'ACTIVE', :at, :at from generate_series(1, :size) n""")
                        .setParameter("name", name)
                        .setParameter("at", clock.instant().plusSeconds(60))
                        .setParameter("size", size)
                        .executeUpdate());
    }

    @Test
    void those_who_have_a_role_are_found_in_every_order_and_page_by_page() {
        AccountRoles roles = new AccountRoles(RealServers.database(), clock);
        List<String> auditors = IntStream.range(0, 7)
                .mapToObj(n -> person("auditor" + n, "Ada", "Auditor" + n))
                .peek(each -> roles.give(each.id(), "auditor", 1, "a test"))
                .map(Account::email)
                .toList();
        person("nobody", "Ada", "Nobody");
        AccountQuery withRole = new AccountQuery(mark, Optional.empty(), Optional.of("auditor"));

        for (AccountOrder order : AccountOrder.values()) {
            assertThat(emails(withRole, order)).as(order.name()).containsExactlyInAnyOrderElementsOf(auditors);
        }
        assertThat(search.count(withRole, 100)).isEqualTo(7);
        assertThat(search.find(
                        new AccountQuery("", Optional.empty(), Optional.of("auditor")),
                        AccountOrder.NEWEST,
                        Optional.empty(),
                        1000))
                .extracting(Account::email)
                .containsAll(auditors);
        assertThat(emails(new AccountQuery(mark, Optional.empty(), Optional.of("%")), AccountOrder.NAME))
                .isEmpty();
    }

    private List<String> emails(AccountQuery filter, AccountOrder order) {
        List<String> found = new ArrayList<>();
        Optional<UUID> after = Optional.empty();
        List<Account> page;
        do {
            page = search.find(filter, order, after, 5);
            page.forEach(account -> found.add(account.email()));
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == 5);
        return found;
    }

    private AccountQuery filter(String beginning) {
        return new AccountQuery(beginning, Optional.empty());
    }

    private AccountQuery state(AccountState state) {
        return new AccountQuery(mark, Optional.of(state));
    }

    private Account person(String local, String first, String last) {
        return named(local, mark + first, mark + last);
    }

    private Account named(String local, String first, String last) {
        return accounts.insert(mark + "." + local + "@example.com", first, last, Optional.empty(), AccountState.ACTIVE)
                .orElseThrow();
    }
}
