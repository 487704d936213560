package io.gatehouse.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.SessionSource;
import io.gatehouse.person.NeededProof;
import io.gatehouse.problem.FreshFactorNeeded;
import io.gatehouse.web.admin.session.AllSessionsResource;
import io.gatehouse.web.profile.WaysInResource;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorProofFilterTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final NeededProof APP =
            new NeededProof(Set.of(FactorKind.AUTHENTICATOR_APP), Set.of(FactorKind.AUTHENTICATOR_APP));

    private record Operator(List<Factor> factors) implements AuthSession {

        @Override
        public String id() {
            return "s1";
        }

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
    void the_password_alone_administers_nothing_for_whom_the_console_asks_for_more() {
        assertThatThrownBy(() -> asked(new Factor(FactorKind.PASSWORD, NOON)))
                .isInstanceOfSatisfying(
                        FreshFactorNeeded.class,
                        needed -> assertThat(needed.factors()).containsExactly(FactorKind.AUTHENTICATOR_APP));
    }

    @Test
    void the_second_factor_does() {
        assertThatCode(() ->
                        asked(new Factor(FactorKind.PASSWORD, NOON), new Factor(FactorKind.AUTHENTICATOR_APP, NOON)))
                .doesNotThrowAnyException();
    }

    @Test
    void who_is_no_session_of_ours_is_not_asked() {
        assertThatCode(() -> OperatorProofFilter.ask(Optional.empty(), any -> APP, CLOCK))
                .doesNotThrowAnyException();
    }

    @Test
    void all_of_the_administration_that_wants_a_fresh_proof_is_covered() {
        assertThat(methods(
                        AccountsResource.class,
                        InvitationsResource.class,
                        AccountFactorsResource.class,
                        AccountIdentitiesResource.class,
                        AccountSessionsResource.class,
                        RolesResource.class,
                        RoleMappingsResource.class,
                        AllSessionsResource.class))
                .filteredOn(method -> method.isAnnotationPresent(RequiresFreshFactor.class))
                .hasSizeGreaterThan(10)
                .allMatch(OperatorProofFeature::isGuarded);
    }

    @Test
    void what_people_do_to_themselves_and_what_only_reads_is_not() {
        assertThat(methods(WaysInResource.class)).noneMatch(OperatorProofFeature::isGuarded);
        assertThat(methods(AccountsResource.class))
                .filteredOn(method -> !method.isAnnotationPresent(RequiresFreshFactor.class))
                .noneMatch(OperatorProofFeature::isGuarded);
    }

    private static List<Method> methods(Class<?>... types) {
        return Stream.of(types)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .toList();
    }

    private static void asked(Factor... factors) {
        OperatorProofFilter.ask(Optional.of(new Operator(List.of(factors))), any -> APP, CLOCK);
    }
}
