package io.gatehouse.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Account;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkedIdentitiesTest {

    private static final String ISSUER = "https://id.example";

    private final TestClock clock = new TestClock();
    private final LinkedIdentities identities = new LinkedIdentities(RealServers.database(), clock);
    private final Accounts accounts = new Accounts(RealServers.database(), clock);
    private final String subject = UUID.randomUUID().toString();

    @Test
    void an_identity_leads_to_the_account_that_was_made_for_it() {
        Account made = identities
                .insertAccount(ISSUER, subject, subject + "@example.com", "Ada", "Lovelace")
                .orElseThrow();

        assertThat(identities.find(ISSUER, subject)).contains(made);
        assertThat(identities.find(ISSUER, subject.toUpperCase())).isEmpty();
        assertThat(identities.find(ISSUER + "/", subject)).isEmpty();
    }

    @Test
    void no_account_is_made_for_an_email_or_an_identity_that_is_here() {
        String email = subject + "@example.com";
        identities.insertAccount(ISSUER, subject, email, "", "").orElseThrow();

        assertThat(identities.insertAccount(ISSUER, subject + "-2", email.toUpperCase(), "", ""))
                .isEmpty();
        assertThat(identities.insertAccount(ISSUER, subject, "other-" + email, "", ""))
                .isEmpty();
        assertThat(accounts.findByEmail("other-" + email)).isEmpty();
        assertThat(identities.find(ISSUER, subject + "-2")).isEmpty();
    }

    @Test
    void an_identity_is_linked_once() {
        Account one = identities
                .insertAccount(ISSUER, subject, subject + "@example.com", "", "")
                .orElseThrow();
        Account other = identities
                .insertAccount(ISSUER, subject + "-2", subject + "-2@example.com", "", "")
                .orElseThrow();

        assertThat(identities.link(one.id(), ISSUER, subject + "-3")).isTrue();
        assertThat(identities.link(other.id(), ISSUER, subject + "-3")).isFalse();
        assertThat(identities.find(ISSUER, subject + "-3")).contains(one);
    }

    @Test
    void an_identity_is_taken_away_from_its_own_account_only() {
        Account mine = account(subject);
        Account others = account(subject + "-2");
        identities.link(mine.id(), ISSUER, subject + "-3");
        UUID first = identities.of(mine.id()).stream()
                .filter(each -> each.subject().equals(subject))
                .map(LinkedIdentity::id)
                .findFirst()
                .orElseThrow();

        assertThat(identities.unlink(others.id(), first)).isEqualTo(Unlinking.NOT_THERE);
        assertThat(identities.unlink(mine.id(), UUID.randomUUID())).isEqualTo(Unlinking.NOT_THERE);
        assertThat(identities.unlink(mine.id(), first)).isEqualTo(Unlinking.DONE);
        assertThat(identities.find(ISSUER, subject)).isEmpty();
        assertThat(identities.of(mine.id())).extracting(LinkedIdentity::subject).containsExactly(subject + "-3");
    }

    @Test
    void the_last_one_stays_unless_there_is_a_password() {
        Account mine = account(subject);
        UUID only = identities.of(mine.id()).get(0).id();

        assertThat(identities.unlink(mine.id(), only)).isEqualTo(Unlinking.LAST_WAY_IN);
        accounts.linkStytchUser(mine.id(), "user-" + subject);
        assertThat(identities.unlink(mine.id(), only)).isEqualTo(Unlinking.DONE);
    }

    @Test
    void two_at_once_do_not_take_the_last_two() {
        Account mine = account(subject);
        identities.link(mine.id(), ISSUER, subject + "-2");

        List<Unlinking> taken = identities.of(mine.id()).parallelStream()
                .map(each -> identities.unlink(mine.id(), each.id()))
                .toList();

        assertThat(taken).containsExactlyInAnyOrder(Unlinking.DONE, Unlinking.LAST_WAY_IN);
        assertThat(identities.of(mine.id())).hasSize(1);
    }

    private Account account(String name) {
        return identities
                .insertAccount(ISSUER, name, name + "@example.com", "Ada", "Lovelace")
                .orElseThrow();
    }
}
