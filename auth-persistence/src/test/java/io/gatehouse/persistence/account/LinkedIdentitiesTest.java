package io.gatehouse.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Account;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
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
}
