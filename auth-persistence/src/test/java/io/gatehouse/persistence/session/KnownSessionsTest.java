package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.account.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownSessionsTest {

    private static final Device DEVICE = new Device("192.0.2.0/24", "Browser/1");

    private final TestClock clock = new TestClock();
    private final KnownSessions known = new KnownSessions(RealServers.database());
    private final EndedSessions ended = new EndedSessions(RealServers.database());
    private final UUID account = account();
    private final StoredSession session = SessionsSample.session(clock, account);
    private final Instant later = clock.instant().plus(Duration.ofMinutes(30));

    @Test
    void writes_down_what_may_be_kept_and_finds_it() {
        known.add(session, DEVICE, later);

        KnownSession found = known.find(session.id()).orElseThrow();
        assertThat(found.accountId()).isEqualTo(account);
        assertThat(found.way()).isEqualTo("PASSWORD");
        assertThat(found.address()).isEqualTo("192.0.2.0/24");
        assertThat(found.openedAt()).isEqualTo(session.signedInAt());
        assertThat(found.endedAt()).isEmpty();
    }

    @Test
    void an_end_is_written_down_with_the_statement_that_remembers_it_and_the_first_stays() {
        known.add(session, DEVICE, later);

        end(EndReason.PASSWORD_CHANGED);
        end(EndReason.SIGNED_OUT);

        assertThat(known.find(session.id()).orElseThrow().reason()).contains("PASSWORD_CHANGED");
    }

    @Test
    void that_one_ran_out_is_news_once() {
        known.add(session, DEVICE, later);

        assertThat(known.ranOut(session.id(), later, EndReason.IDLE)).isTrue();
        assertThat(known.ranOut(session.id(), later, EndReason.EXPIRED)).isFalse();
        assertThat(end(EndReason.IDLE)).isFalse();
        assertThat(known.find(session.id()).orElseThrow().reason()).contains("IDLE");

        known.add(session, DEVICE, later);
        assertThat(end(EndReason.SIGNED_OUT)).isTrue();
        assertThat(known.ranOut(session.id(), later, EndReason.EXPIRED)).isFalse();
    }

    @Test
    void the_end_of_one_that_is_not_written_down_is_news() {
        assertThat(end(EndReason.IDLE)).isTrue();
        assertThat(known.ranOut(session.id(), later, EndReason.IDLE)).isFalse();
    }

    @Test
    void one_that_only_seemed_to_have_run_out_lives_again_and_one_that_was_ended_does_not() {
        known.add(session, DEVICE, later);
        known.ranOut(session.id(), later, EndReason.IDLE);
        assertThat(known.find(session.id()).orElseThrow().reason()).contains("IDLE");
        known.add(session, DEVICE, later);
        assertThat(known.find(session.id()).orElseThrow().reason()).isEmpty();

        end(EndReason.ENDED_BY_ADMINISTRATOR);
        known.add(session, DEVICE, later);

        assertThat(known.find(session.id()).orElseThrow().reason()).contains("ENDED_BY_ADMINISTRATOR");
    }

    @Test
    void is_looked_at_when_its_time_has_come_and_not_once_it_has_ended() {
        known.add(session, DEVICE, clock.instant().minus(Duration.ofDays(400)));
        assertThat(known.toLookAt(clock.instant().minus(Duration.ofDays(399)), 100))
                .extracting(KnownSession::id)
                .contains(session.id());

        known.lookAgain(session.id(), later);

        assertThat(known.toLookAt(clock.instant().minus(Duration.ofDays(399)), 100))
                .extracting(KnownSession::id)
                .doesNotContain(session.id());
    }

    @Test
    void a_session_of_nobody_is_not_written_down_and_those_of_an_account_go_with_it() {
        StoredSession nobodys = SessionsSample.session(clock);
        known.add(nobodys, DEVICE, later);
        assertThat(known.find(nobodys.id())).isEmpty();
        known.add(session, DEVICE, later);

        RealServers.database()
                .inTransaction(work -> work.createNativeMutationQuery("delete from accounts where id = :id")
                        .setParameter("id", account)
                        .executeUpdate());

        assertThat(known.find(session.id())).isEmpty();
    }

    private boolean end(EndReason reason) {
        return ended.add(new EndedSession(
                SessionsSample.key(),
                session.id(),
                account,
                session.source(),
                session.sourceSessionId(),
                reason,
                clock.instant(),
                later,
                true));
    }

    private static UUID account() {
        return new Accounts(RealServers.database(), new TestClock())
                .insert(UUID.randomUUID() + "@example.com", "Ada", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow()
                .id();
    }
}
