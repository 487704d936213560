package io.gatehouse.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.account.InvitationRequests.Progress;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvitationRequestsTest {

    private final TestClock clock = new TestClock();
    private final InvitationRequests requests = new InvitationRequests(RealServers.database(), clock);
    private final String email = UUID.randomUUID() + "@example.com";
    private final UUID account = new Accounts(RealServers.database(), clock)
            .insert(email, "Ada", "Lovelace", Optional.empty(), AccountState.INVITED)
            .orElseThrow()
            .id();

    @Test
    void one_at_a_time_is_at_it_and_nobody_once_it_is_sent() {
        assertThat(requests.progress(email, "first")).isEqualTo(Progress.UNKNOWN);
        assertThat(requests.claim(account, "first")).isTrue();
        assertThat(requests.claim(account, "first")).isFalse();
        assertThat(requests.progress(email, "first")).isEqualTo(Progress.UNDER_WAY);

        requests.markSent(account, "first");

        assertThat(requests.progress(email.toUpperCase(), "first")).isEqualTo(Progress.SENT);
        assertThat(requests.claim(account, "first")).isFalse();
    }

    @Test
    void what_failed_or_was_abandoned_is_taken_on_again() {
        requests.claim(account, "first");
        requests.release(account, "first");
        assertThat(requests.claim(account, "first")).isTrue();

        clock.move(InvitationRequests.ABANDONED.plusSeconds(1));

        assertThat(requests.progress(email, "first")).isEqualTo(Progress.UNKNOWN);
        assertThat(requests.claim(account, "first")).isTrue();
    }

    @Test
    void another_request_takes_its_place_and_what_was_sent_is_not_given_up() {
        requests.claim(account, "first");
        requests.markSent(account, "first");
        requests.release(account, "first");
        assertThat(requests.progress(email, "first")).isEqualTo(Progress.SENT);

        assertThat(requests.claim(account, "second")).isTrue();

        assertThat(requests.progress(email, "first")).isEqualTo(Progress.UNKNOWN);
    }
}
