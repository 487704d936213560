package io.gatehouse.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.account.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountRolesTest {

    private final TestClock clock = new TestClock();
    private final AccountRoles roles = new AccountRoles(RealServers.database(), clock);
    private final Accounts accounts = new Accounts(RealServers.database(), clock);

    @BeforeEach
    void nobody_is_administrator() {
        RealServers.database()
                .inTransaction(session -> session.createNativeMutationQuery("delete from account_roles")
                        .executeUpdate());
    }

    @Test
    void each_change_raises_the_version_and_repeating_it_does_not() {
        UUID ada = somebody();
        assertThat(roles.give(ada, "auditor", 1, "x")).isEqualTo(AccessChange.DONE);
        assertThat(roles.give(ada, "auditor", 1, "y")).isEqualTo(AccessChange.AS_BEFORE);
        assertThat(roles.accessOf(ada)).contains(new AccountAccess(ada, Set.of("auditor"), 1));
        assertThat(roles.of(ada)).extracting(GivenRole::givenBy).containsExactly("x");

        assertThat(roles.take(ada, "auditor", 1)).isEqualTo(AccessChange.DONE);
        assertThat(roles.take(ada, "auditor", 1)).isEqualTo(AccessChange.AS_BEFORE);
        assertThat(roles.accessOf(ada)).contains(new AccountAccess(ada, Set.of(), 2));
    }

    @Test
    void a_role_that_was_edited_meanwhile_is_neither_given_nor_taken() {
        UUID ada = somebody();

        assertThat(roles.give(ada, "auditor", 2, "x")).isEqualTo(AccessChange.CHANGED_MEANWHILE);
        roles.give(ada, "auditor", 1, "x");
        assertThat(roles.take(ada, "auditor", 2)).isEqualTo(AccessChange.CHANGED_MEANWHILE);

        assertThat(roles.accessOf(ada)).contains(new AccountAccess(ada, Set.of("auditor"), 1));
    }

    @Test
    void who_is_enabled_is_what_they_were_before() {
        UUID invited = accounts.insert(email(), "", "", Optional.empty(), AccountState.INVITED)
                .orElseThrow()
                .id();
        roles.disable(invited);
        assertThat(roles.accessOf(invited).orElseThrow().disabled()).isTrue();

        roles.enable(invited);

        assertThat(accounts.find(invited).orElseThrow().state()).isEqualTo(AccountState.INVITED);
        assertThat(roles.accessOf(invited).orElseThrow().disabled()).isFalse();
    }

    @Test
    void what_is_not_there_is_told() {
        assertThat(roles.give(UUID.randomUUID(), "auditor", 1, "x")).isEqualTo(AccessChange.NOT_THERE);
        assertThat(roles.give(somebody(), "no-such", 1, "x")).isEqualTo(AccessChange.NOT_THERE);
        assertThat(roles.disable(UUID.randomUUID())).isEqualTo(AccessChange.NOT_THERE);
        assertThat(roles.accessOf(UUID.randomUUID())).isEmpty();
    }

    @Test
    void changes_are_handed_over_by_when_they_happened() {
        UUID ada = somebody();
        roles.give(ada, "auditor", 1, "x");
        List<AccountAccess> since = new ArrayList<>();
        roles.forEachChangedSince(clock.instant(), since::add);
        assertThat(since).contains(new AccountAccess(ada, Set.of("auditor"), 1));

        since.clear();
        roles.forEachChangedSince(clock.instant().plusSeconds(1), since::add);
        assertThat(since).isEmpty();
    }

    @Test
    void the_last_administrator_stays_one_and_stays_open() {
        UUID ada = somebody();
        roles.give(ada, "admin", 1, "x");
        assertThat(roles.anyAdministrator()).isTrue();
        assertThat(roles.take(ada, "admin", 1)).isEqualTo(AccessChange.LAST_ADMINISTRATOR);
        assertThat(roles.disable(ada)).isEqualTo(AccessChange.LAST_ADMINISTRATOR);

        UUID invited = accounts.insert(email(), "", "", Optional.empty(), AccountState.INVITED)
                .orElseThrow()
                .id();
        roles.give(invited, "admin", 1, "x");
        assertThat(roles.take(ada, "admin", 1)).isEqualTo(AccessChange.LAST_ADMINISTRATOR);
        assertThat(roles.take(invited, "admin", 1)).isEqualTo(AccessChange.DONE);

        UUID grace = somebody();
        roles.give(grace, "admin", 1, "x");
        assertThat(roles.disable(ada)).isEqualTo(AccessChange.DONE);
        assertThat(roles.take(grace, "admin", 1)).isEqualTo(AccessChange.LAST_ADMINISTRATOR);
        assertThat(roles.enable(ada)).isEqualTo(AccessChange.DONE);
        assertThat(roles.take(grace, "admin", 1)).isEqualTo(AccessChange.DONE);
    }

    @Test
    void of_administrators_who_go_at_the_same_time_one_is_left() throws Exception {
        List<UUID> administrators = List.of(somebody(), somebody(), somebody(), somebody());
        administrators.forEach(each -> roles.give(each, "admin", 1, "x"));
        ExecutorService threads = Executors.newFixedThreadPool(administrators.size());
        try {
            List<Future<AccessChange>> going = new ArrayList<>();
            for (int i = 0; i < administrators.size(); i++) {
                UUID one = administrators.get(i);
                boolean closes = i % 2 == 0;
                going.add(threads.submit(() -> closes ? roles.disable(one) : roles.take(one, "admin", 1)));
            }
            List<AccessChange> came = new ArrayList<>();
            for (Future<AccessChange> each : going) {
                came.add(each.get());
            }
            assertThat(came).containsOnlyOnce(AccessChange.LAST_ADMINISTRATOR);
        } finally {
            threads.shutdownNow();
        }
        assertThat(roles.anyAdministrator()).isTrue();
    }

    private UUID somebody() {
        return accounts.insert(email(), "", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow()
                .id();
    }

    private static String email() {
        return UUID.randomUUID() + "@example.com";
    }
}
