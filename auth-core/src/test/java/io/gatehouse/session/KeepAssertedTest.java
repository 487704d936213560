package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.LastAsserted;
import io.gatehouse.persistence.session.StoredSession;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeepAssertedTest {

    private static final UUID ADA = UUID.randomUUID();
    private static final Instant NOW = Instant.EPOCH;

    private final KeepAsserted away = new KeepAsserted(new LastAsserted(null) {
        @Override
        public void add(UUID accountId, String issuer, Collection<String> roles) {
            throw new StoreUnavailable("away", null);
        }
    });

    @Test
    void while_postgresql_is_away_a_session_loses_roles_and_gains_none() {
        Vouched may = away.keepable(session("user", "reader", "clerk"), vouched("reader", "boss"));

        assertThat(may.roles()).containsExactly("reader");
        assertThat(may.sourceSessionId()).isEqualTo("at-source");
    }

    @Test
    void what_a_session_has_already_costs_no_call() {
        Vouched same = vouched("reader");

        assertThat(away.keepable(session("user", "reader", "clerk"), same)).isSameAs(same);
    }

    private static Vouched vouched(String... roles) {
        return new Vouched(
                SessionToken.parse("gh_" + UUID.randomUUID()).orElseThrow(),
                new Account(ADA, "ada@example.com", "Ada", "Lovelace", Optional.empty(), AccountState.ACTIVE, NOW, NOW),
                "at-source",
                List.of(),
                NOW,
                NOW,
                "https://id.example",
                Set.of(roles),
                Optional.empty());
    }

    private static StoredSession session(String... roles) {
        return new StoredSession(
                "s",
                ADA,
                "",
                Set.of(roles),
                0,
                SessionSource.OPENID,
                "at-source",
                "https://id.example",
                List.of(),
                NOW,
                NOW,
                NOW,
                NOW,
                NOW,
                NOW,
                new Device("", ""),
                1);
    }
}
