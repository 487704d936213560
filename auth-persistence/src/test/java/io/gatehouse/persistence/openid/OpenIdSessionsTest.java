package io.gatehouse.persistence.openid;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.session.SessionKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenIdSessionsTest {

    private final Accounts accounts = new Accounts(RealServers.database(), new TestClock());
    private final OpenIdSessions sessions = new OpenIdSessions(RealServers.database());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final String subject = UUID.randomUUID().toString();

    @Test
    void gives_back_what_was_put_in() {
        OpenIdSession session = added(now.plus(Duration.ofHours(1)));

        OpenIdSession found = sessions.findByKey(session.key()).orElseThrow();

        assertThat(found).usingRecursiveComparison().isEqualTo(session);
        assertThat(sessions.findBySessionId(session.sessionId())).isPresent();
        assertThat(sessions.find(session.id())).isPresent();
        assertThat(sessions.ofSubject("https://id.example", subject)).hasSize(1);
        assertThat(sessions.ofSid("https://id.example", "sid-" + subject)).hasSize(1);
        assertThat(sessions.ofSubject("https://other.example", subject)).isEmpty();
        assertThat(sessions.ofSid("https://other.example", "sid-" + subject)).isEmpty();
    }

    @Test
    void newer_tokens_take_the_place_of_those_that_were_read_and_of_no_others() {
        OpenIdSession session = added(now.plus(Duration.ofHours(1)));

        assertThat(sessions.replaceTokens(session, new byte[] {2}, Optional.empty()))
                .isTrue();
        assertThat(sessions.replaceTokens(session, new byte[] {3}, Optional.empty()))
                .isFalse();

        OpenIdSession after = sessions.find(session.id()).orElseThrow();
        assertThat(after.tokens()).containsExactly(2);
        assertThat(after.dueAt()).isEmpty();
        sessions.remove(session.id());
        assertThat(sessions.replaceTokens(after, new byte[] {4}, Optional.empty()))
                .isFalse();
    }

    @Test
    void what_is_due_later_can_be_made_due_now() {
        OpenIdSession session = added(now.plus(Duration.ofHours(1)));

        sessions.makeDue("https://id.example", subject, now);
        sessions.seen(session.id(), now.plusSeconds(5));

        OpenIdSession after = sessions.find(session.id()).orElseThrow();
        assertThat(after.dueAt()).contains(now);
        assertThat(after.seenAt()).isEqualTo(now.plusSeconds(5));
    }

    @Test
    void what_has_ended_is_dropped() {
        OpenIdSession over = added(now);
        OpenIdSession live = added(now.plusMillis(1));

        sessions.dropEnded(now);

        assertThat(sessions.find(over.id())).isEmpty();
        assertThat(sessions.find(live.id())).isPresent();
    }

    @Test
    void nothing_is_written_for_an_account_that_is_gone() {
        OpenIdSession session = of(UUID.randomUUID(), now.plusSeconds(100));

        assertThat(sessions.add(session)).isFalse();
        assertThat(sessions.find(session.id())).isEmpty();
    }

    private OpenIdSession added(Instant endsAt) {
        UUID account = accounts.insert(
                        UUID.randomUUID() + "@example.com", "", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow()
                .id();
        OpenIdSession session = of(account, endsAt);
        assertThat(sessions.add(session)).isTrue();
        return session;
    }

    private OpenIdSession of(UUID account, Instant endsAt) {
        UUID id = UUID.randomUUID();
        byte[] key = ByteBuffer.allocate(32)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new OpenIdSession(
                id,
                SessionKey.of(key),
                "session-" + id,
                account,
                "provider",
                "https://id.example",
                subject,
                Optional.of("sid-" + subject),
                now,
                now,
                now,
                endsAt,
                Optional.of(now.plusSeconds(200)),
                new byte[] {1},
                1);
    }
}
