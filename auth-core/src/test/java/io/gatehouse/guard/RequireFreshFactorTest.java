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
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Beans, as of Faces pages, that ask for a fresh proof by the annotation alone. */
class RequireFreshFactorTest {

    private static final TestClock CLOCK = new TestClock();
    private static final SeContainer CONTAINER = SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(
                    RequireFreshFactor.class,
                    BeanAccess.class,
                    RequirePermissionTest.Held.class,
                    Proofs.class,
                    Somebody.class,
                    Payments.class,
                    CardPayments.class,
                    PaymentsResource.class,
                    MarkedPayments.class,
                    ClosedPayments.class,
                    Basket.class)
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
    void a_resource_asks_as_well_when_something_else_than_the_guard_calls_it() {
        PaymentsResource resource = CONTAINER.select(PaymentsResource.class).get();
        somebody.is(provenBefore(Duration.ofSeconds(700)));
        assertThatExceptionOfType(FreshFactorNeeded.class).isThrownBy(resource::pay);

        somebody.showsMasterKey(true);
        assertThat(resource.pay())
                .as("a key is no person, and has nothing to prove")
                .isEqualTo("paid");
    }

    @Test
    void what_asks_where_it_cannot_be_read_and_a_role_that_is_missing_stay_closed() {
        somebody.is(provenBefore(Duration.ZERO));

        for (ThrowingCallable closed : List.<ThrowingCallable>of(
                CONTAINER.select(MarkedPayments.class).get()::list,
                CONTAINER.select(ClosedPayments.class).get()::list)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(closed)
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.FORBIDDEN));
        }
    }

    @Test
    void a_bean_of_a_session_can_ask_and_be_stored() throws IOException {
        Basket basket = CONTAINER.select(Basket.class).get();
        somebody.is(provenBefore(Duration.ofSeconds(700)));
        assertThatExceptionOfType(FreshFactorNeeded.class).isThrownBy(basket::order);

        new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(basket);
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

    @Stereotype
    @RequiresFreshFactor
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Sensitive {}

    @Dependent
    @Sensitive
    static class MarkedPayments {

        String list() {
            return "list";
        }
    }

    @Dependent
    @RolesAllowed("user")
    static class ClosedPayments extends Payments {}

    /** What must be serializable, with the interceptors around it. */
    @Dependent
    static class Basket implements Serializable {

        private static final long serialVersionUID = 1L;

        @RequiresFreshFactor
        String order() {
            return "ordered";
        }
    }

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
        private Set<String> roles = Set.of();
        private boolean masterKey;

        void is(Identification other) {
            who = other;
            roles = Set.of();
            masterKey = false;
        }

        void isA(String... named) {
            is(provenBefore(Duration.ZERO));
            roles = Set.of(named);
        }

        void showsMasterKey(boolean shown) {
            masterKey = shown;
        }

        @Override
        public boolean byMasterKey() {
            return masterKey;
        }

        @Override
        boolean isProgramPermitted(Rule who) {
            return false;
        }

        @Override
        Set<String> roles() {
            return roles;
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
