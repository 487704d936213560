package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.problem.PermissionMissing;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CDI beans, guarded by the annotation alone. */
class RequirePermissionTest {

    private static final SeContainer CONTAINER = SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(
                    RequirePermission.class,
                    BeanAccess.class,
                    Held.class,
                    Ledger.class,
                    Annex.class,
                    RequireFreshFactorTest.Somebody.class,
                    RequireFreshFactorTest.Proofs.class)
            .initialize();

    private final Held held = CONTAINER.select(Held.class).get();
    private final RequireFreshFactorTest.Somebody somebody =
            CONTAINER.select(RequireFreshFactorTest.Somebody.class).get();
    private final Ledger ledger = CONTAINER.select(Ledger.class).get();

    @AfterAll
    static void stop() {
        CONTAINER.close();
    }

    @BeforeEach
    void nothing_is_held() {
        held.clear();
    }

    @Test
    void a_method_takes_the_permission_of_its_class() {
        assertThatExceptionOfType(PermissionMissing.class)
                .isThrownBy(ledger::read)
                .satisfies(refused -> assertThat(refused.permission()).isEqualTo("ledger:read"));

        held.add("ledger:read");

        assertThat(ledger.read()).isEqualTo("read");
    }

    @Test
    void what_a_method_says_stands_above_its_class() {
        held.add("ledger:read");

        assertThatExceptionOfType(PermissionMissing.class)
                .isThrownBy(ledger::write)
                .satisfies(refused -> assertThat(refused.permission()).isEqualTo("ledger:write"));
        assertThat(ledger.title()).isEqualTo("title");
    }

    @Test
    void the_permission_beside_a_master_key_is_asked_for_as_well() {
        assertThatExceptionOfType(PermissionMissing.class).isThrownBy(ledger::close);

        held.add("ledger:close");

        assertThat(ledger.close()).isEqualTo("closed");
    }

    @Test
    void a_class_below_asks_for_what_the_class_above_says() {
        Annex annex = CONTAINER.select(Annex.class).get();
        assertThatExceptionOfType(PermissionMissing.class).isThrownBy(annex::read);

        held.add("ledger:read");

        assertThat(annex.read()).isEqualTo("read");
    }

    @Test
    void roles_beside_and_below_a_permission_are_asked_for_as_the_guard_does() {
        held.add("ledger:read");
        somebody.isA("user");
        for (Runnable call : List.<Runnable>of(ledger::burn, ledger::audit, ledger::restore, ledger::sign)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(call::run)
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.FORBIDDEN));
        }

        somebody.isA("auditor");
        ledger.audit();
        ledger.sign();
        held.clear();
        ledger.audit();
        assertThatExceptionOfType(PermissionMissing.class).isThrownBy(ledger::sign);
    }

    @Test
    void a_role_asks_a_stranger_who_they_are() {
        somebody.is(new Identification.Nobody());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(ledger::audit)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
    }

    @Dependent
    @RequiresPermission("ledger:read")
    static class Ledger {

        @DenyAll
        void burn() {}

        @RolesAllowed("auditor")
        void audit() {}

        @MasterKeyRequired
        void restore() {}

        @RequiresPermission("ledger:read")
        @RolesAllowed("auditor")
        void sign() {}

        String read() {
            return "read";
        }

        @RequiresPermission("ledger:write")
        String write() {
            return "written";
        }

        @MasterKeyRequired
        @RequiresPermission("ledger:close")
        String close() {
            return "closed";
        }

        @PermitAll
        String title() {
            return "title";
        }
    }

    @Dependent
    @Typed(Annex.class)
    static class Annex extends Ledger {}

    @ApplicationScoped
    static class Held implements Permissions {

        private final Set<String> permissions = new HashSet<>();

        void add(String permission) {
            permissions.add(permission);
        }

        void clear() {
            permissions.clear();
        }

        @Override
        public boolean has(String permission) {
            return permissions.contains(permission);
        }

        @Override
        public void require(String permission) {
            if (!has(permission)) {
                throw new PermissionMissing(permission);
            }
        }
    }
}
