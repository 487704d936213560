package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.Secret;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.problem.FreshFactorNeeded;
import io.gatehouse.testing.TestClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Beans, as of Faces pages, that ask for a fresh proof by the annotation alone. */
class RequireFreshFactorTest {

    private static final TestClock CLOCK = new TestClock();
    private static final SeContainer CONTAINER = SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(
                    RequireFreshFactor.class,
                    Proofs.class,
                    Somebody.class,
                    Payments.class,
                    CardPayments.class,
                    PaymentsResource.class)
            .initialize();

    private final Somebody somebody = CONTAINER.select(Somebody.class).get();
    private final Payments payments = CONTAINER.select(CardPayments.class).get();

    @AfterAll
    static void stop() {
        CONTAINER.close();
    }

    @Test
    void who_has_proven_it_a_moment_ago_may_and_others_are_told_what_is_asked_for() {
        somebody.is(provenBefore(Duration.ofSeconds(50)));
        assertThat(payments.pay()).isEqualTo("paid");
        assertThat(payments.list()).isEqualTo("list");

        somebody.is(provenBefore(Duration.ofSeconds(70)));
        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(payments::pay)
                .satisfies(needed -> assertThat(needed.maxAge()).isEqualTo(Duration.ofSeconds(60)));
        assertThat(payments.list()).as("what its class asks for").isEqualTo("list");

        somebody.is(provenBefore(Duration.ofSeconds(700)));
        assertThatExceptionOfType(FreshFactorNeeded.class).isThrownBy(payments::list);
    }

    @Test
    void nobody_has_to_sign_in_first() {
        somebody.is(new Identification.Nobody());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(payments::pay)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
    }

    @Test
    void at_a_resource_the_guard_has_asked_already() {
        somebody.is(new Identification.Nobody());

        assertThat(CONTAINER.select(PaymentsResource.class).get().pay()).isEqualTo("paid");
    }

    private static Identification provenBefore(Duration ago) {
        return new Identification.WithJwt(
                new VerifiedBearer(
                        Secret.of("a.b.c"),
                        "ada",
                        Set.of(),
                        CLOCK.instant(),
                        Map.of("auth_time", CLOCK.instant().minus(ago).getEpochSecond()),
                        Optional.empty()),
                new CallerPrincipal("ada"));
    }

    @RequiresFreshFactor(maxAge = 600)
    abstract static class Payments {

        @RequiresFreshFactor(maxAge = 60)
        String pay() {
            return "paid";
        }

        String list() {
            return "list";
        }
    }

    @Dependent
    static class CardPayments extends Payments {}

    @Dependent
    @Path("payments")
    static class PaymentsResource {

        @RequiresFreshFactor
        String pay() {
            return "paid";
        }
    }

    @ApplicationScoped
    static class Somebody extends Caller {

        private Identification who;

        void is(Identification other) {
            who = other;
        }

        @Override
        Identification identification() {
            return who;
        }
    }

    @ApplicationScoped
    static class Proofs {

        @Produces
        FreshProof freshProof() {
            return new FreshProof(CLOCK);
        }
    }
}
