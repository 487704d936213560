package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.person.NeededProof;
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
    private NeededProof needed = new NeededProof(Set.of(), Set.of());

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

        goesOn(ada, NOON.plus(NeededProof.FRESH));
        goesOn(ada, NOON.plus(NeededProof.FRESH).plus(Visit.IDLE).minusSeconds(1));
    }

    @Test
    void does_not_begin_with_an_old_proof_or_with_none_of_ones_own() {
        isOver(proven(FactorKind.PASSWORD, NOON), NOON.plus(NeededProof.FRESH).plusMillis(1));
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
            day.goOn(ada, now, any -> needed);
        }
        assertThatThrownBy(() -> day.goOn(ada, NOON.plus(Visit.LONGEST), any -> needed))
                .isInstanceOf(FreshFactorNeeded.class);
    }

    @Test
    void is_of_one_session_only() {
        goesOn(proven(FactorKind.PASSWORD, NOON), NOON);

        isOver(new Caller("s2", List.of(new Factor(FactorKind.PASSWORD, NOON.minus(Visit.IDLE)))), NOON);
    }

    @Test
    void of_somebody_with_a_second_factor_begins_with_that_only() {
        needed = new NeededProof(Set.of(FactorKind.PASSKEY), Set.of(FactorKind.PASSKEY));

        isOver(proven(FactorKind.PASSWORD, NOON), NOON);
        goesOn(proven(FactorKind.PASSKEY, NOON), NOON);
    }

    @Test
    void is_not_enough_to_do_what_cannot_be_undone_once_its_proof_is_old() {
        Caller ada = proven(FactorKind.PASSWORD, NOON);
        goesOn(ada, NOON);

        assertThatCode(() -> visit.proveAgain(ada, NOON.plus(NeededProof.FRESH)))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> visit.proveAgain(ada, NOON.plus(NeededProof.FRESH).plusMillis(1)))
                .isInstanceOf(FreshFactorNeeded.class);
    }

    private void goesOn(AuthSession caller, Instant now) {
        assertThatCode(() -> visit.goOn(caller, now, ada -> needed)).doesNotThrowAnyException();
    }

    private void isOver(AuthSession caller, Instant now) {
        assertThatThrownBy(() -> visit.goOn(caller, now, ada -> needed)).isInstanceOf(FreshFactorNeeded.class);
    }

    private static Caller proven(FactorKind kind, Instant at) {
        return new Caller("s1", List.of(new Factor(kind, at)));
    }
}
