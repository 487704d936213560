package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.problem.FreshFactorNeeded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisitTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Visit visit = new Visit();

    private record Caller(String id, List<Factor> factors) implements AuthSession {

        @Override
        public UUID accountId() {
            return new UUID(0, 1);
        }

        @Override
        public String email() {
            return "ada@example.com";
        }

        @Override
        public SessionSource source() {
            return SessionSource.STYTCH;
        }

        @Override
        public Set<String> roles() {
            return Set.of("admin");
        }

        @Override
        public Instant signedInAt() {
            return NOON;
        }

        @Override
        public Instant endsAt() {
            return NOON.plus(Duration.ofHours(12));
        }

        @Override
        public Instant absoluteEnd() {
            return endsAt();
        }

        @Override
        public Device device() {
            return new Device("192.0.2.1", "");
        }
    }

    @Test
    void begins_with_a_fresh_proof_and_goes_on_without() {
        Caller ada = proven(FactorKind.PASSWORD, NOON);

        goesOn(ada, NOON.plus(Visit.FRESH));
        goesOn(ada, NOON.plus(Visit.FRESH).plus(Visit.IDLE).minusSeconds(1));
    }

    @Test
    void does_not_begin_with_an_old_proof_or_with_none_of_ones_own() {
        isOver(proven(FactorKind.PASSWORD, NOON), NOON.plus(Visit.FRESH).plusMillis(1));
        isOver(proven(FactorKind.IMPERSONATION, NOON), NOON);
        isOver(new Caller("s1", List.of(new Factor(FactorKind.OPENID, Optional.empty(), Optional.empty()))), NOON);
    }

    @Test
    void ends_when_nothing_is_done_and_after_a_working_day() {
        Caller ada = proven(FactorKind.PASSWORD, NOON);
        goesOn(ada, NOON);
        isOver(ada, NOON.plus(Visit.IDLE));

        Visit day = new Visit();
        for (Instant now = NOON; now.isBefore(NOON.plus(Visit.LONGEST)); now = now.plus(Duration.ofMinutes(10))) {
            day.goOn(ada, now);
        }
        assertThatThrownBy(() -> day.goOn(ada, NOON.plus(Visit.LONGEST))).isInstanceOf(FreshFactorNeeded.class);
    }

    @Test
    void is_of_one_session_only() {
        goesOn(proven(FactorKind.PASSWORD, NOON), NOON);

        isOver(new Caller("s2", List.of(new Factor(FactorKind.PASSWORD, NOON.minus(Visit.IDLE)))), NOON);
    }

    private void goesOn(AuthSession caller, Instant now) {
        assertThatCode(() -> visit.goOn(caller, now)).doesNotThrowAnyException();
    }

    private void isOver(AuthSession caller, Instant now) {
        assertThatThrownBy(() -> visit.goOn(caller, now)).isInstanceOf(FreshFactorNeeded.class);
    }

    private static Caller proven(FactorKind kind, Instant at) {
        return new Caller("s1", List.of(new Factor(kind, at)));
    }
}
