package io.gatehouse.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private final TestClock clock = new TestClock();
    private final Accounts accounts = new Accounts(RealServers.database(), clock);

    @Test
    void gives_back_what_was_put_in() {
        String email = "Ada." + UUID.randomUUID() + "@Example.com";
        Account made = insert(email, Optional.empty()).orElseThrow();
        assertThat(accounts.find(made.id())).contains(made);
        assertThat(accounts.findByEmail(email.toUpperCase())).contains(made);
        assertThat(accounts.find(UUID.randomUUID())).isEmpty();
        assertThat(accounts.findByEmail("nobody@example.com")).isEmpty();
        assertThat(accounts.findByStytchUserId("nobody")).isEmpty();
    }

    @Test
    void takes_an_email_and_a_stytch_user_once() {
        String email = unique();
        String user = "user-" + UUID.randomUUID();
        assertThat(insert(email, Optional.of(user))).isPresent();
        assertThat(insert(email.toUpperCase(), Optional.empty())).isEmpty();
        assertThat(insert(unique(), Optional.of(user))).isEmpty();
        assertThat(accounts.findByStytchUserId(user)).map(Account::email).contains(email);
    }

    @Test
    void parallel_inserts_of_one_email_make_one_row() throws Exception {
        String email = unique();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Optional<Account>>> inserts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String written = i % 2 == 0 ? email : email.toUpperCase();
                inserts.add(() -> insert(written, Optional.empty()));
            }
            int made = 0;
            for (Future<Optional<Account>> insert : threads.invokeAll(inserts)) {
                made += insert.get().isPresent() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ties_a_stytch_user_to_one_account_only() {
        Account first = insert(unique(), Optional.empty()).orElseThrow();
        Account second = insert(unique(), Optional.empty()).orElseThrow();
        String user = "user-" + UUID.randomUUID();
        clock.move(Duration.ofMinutes(1));
        assertThat(accounts.linkStytchUser(first.id(), user)).isTrue();
        assertThat(accounts.linkStytchUser(first.id(), user)).isTrue();
        assertThat(accounts.linkStytchUser(second.id(), user)).isFalse();
        assertThat(accounts.find(second.id())).contains(second);
        Account linked = accounts.findByStytchUserId(user).orElseThrow();
        assertThat(linked.id()).isEqualTo(first.id());
        assertThat(linked.updatedAt()).isEqualTo(first.updatedAt().plusSeconds(60));
        assertThat(accounts.linkStytchUser(UUID.randomUUID(), user + "-other")).isFalse();
    }

    @Test
    void changes_a_state_only_from_the_one_that_was_seen() {
        Account made = accounts.insert(unique(), "", "", Optional.empty(), AccountState.INVITED)
                .orElseThrow();
        assertThat(accounts.changeState(made.id(), AccountState.INVITED, AccountState.ACTIVE))
                .isTrue();
        assertThat(accounts.changeState(made.id(), AccountState.INVITED, AccountState.DISABLED))
                .isFalse();
        assertThat(accounts.find(made.id()).orElseThrow().state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void LOGIN_010_look_alike_emails_are_accounts_of_their_own() {
        String domain = "@" + UUID.randomUUID() + ".example";
        for (String name : List.of("mike", "m\u0131ke", "mi\u212Ae", "M\u0130KE", "mik\uFF45", "\u017Fam", "sam")) {
            Account made = insert(name + domain, Optional.empty()).orElseThrow();
            assertThat(accounts.findByEmail(name + domain)).contains(made);
        }
    }

    @Test
    void knows_nobody_with_an_email_that_cannot_be() {
        assertThat(accounts.findByEmail("a\0b@example.com")).isEmpty();
        assertThat(accounts.findByEmail("a\ud800@example.com")).isEmpty();
        assertThat(accounts.findByEmail("'; drop table accounts; --")).isEmpty();
        assertThatThrownBy(() -> insert("a\0b@example.com", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> insert("a".repeat(255), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Optional<Account> insert(String email, Optional<String> stytchUserId) {
        return accounts.insert(email, "Ada", "Lovelace", stytchUserId, AccountState.ACTIVE);
    }

    private static String unique() {
        return "p." + UUID.randomUUID() + "@example.com";
    }
}
