package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ServiceLoader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CDI beans, guarded by the annotations for roles alone. */
class RequireRoleTest {

    private static final SeContainer CONTAINER = SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(new BindRoles())
            .addBeanClasses(
                    RequireRole.class,
                    BeanAccess.class,
                    RequirePermissionTest.Held.class,
                    RequireFreshFactorTest.Somebody.class,
                    RequireFreshFactorTest.Proofs.class,
                    Archive.class,
                    Cellar.class,
                    Desk.class,
                    Cart.class,
                    ArchiveResource.class,
                    Rooms.class)
            .initialize();

    private final RequireFreshFactorTest.Somebody somebody =
            CONTAINER.select(RequireFreshFactorTest.Somebody.class).get();
    private final Archive archive = CONTAINER.select(Archive.class).get();
    private final Desk desk = CONTAINER.select(Desk.class).get();

    @AfterAll
    static void stop() {
        CONTAINER.close();
    }

    @BeforeEach
    void somebody_without_a_role() {
        somebody.isA("user");
    }

    @Test
    void a_method_takes_the_roles_of_its_class() {
        refuses(archive::read, ProblemCode.FORBIDDEN);

        somebody.isA("clerk");
        assertThat(archive.read()).isEqualTo("read");
    }

    @Test
    void what_a_method_says_stands_above_its_class() {
        assertThat(archive.title()).isEqualTo("title");

        somebody.isA("clerk");
        refuses(archive::write, ProblemCode.FORBIDDEN);
        refuses(archive::burn, ProblemCode.FORBIDDEN);

        somebody.isA("archivist");
        assertThat(archive.write()).isEqualTo("written");
    }

    @Test
    void a_class_below_asks_for_what_the_class_above_says() {
        Cellar cellar = CONTAINER.select(Cellar.class).get();
        refuses(cellar::read, ProblemCode.FORBIDDEN);
        refuses(cellar::descend, ProblemCode.FORBIDDEN);
        assertThat(cellar.title()).isEqualTo("title");

        somebody.isA("clerk");
        assertThat(cellar.read()).isEqualTo("read");
        assertThat(cellar.descend()).isEqualTo("below");
    }

    @Test
    void methods_that_say_nothing_of_a_class_that_says_nothing_stay_as_they_are() {
        somebody.is(new Identification.Nobody());

        assertThat(desk.look()).isEqualTo("papers");
        refuses(desk::open, ProblemCode.UNAUTHENTICATED);
        refuses(desk::smash, ProblemCode.UNAUTHENTICATED);
    }

    @Test
    void one_of_several_roles_is_enough() {
        somebody.isA("user", "owner");

        assertThat(desk.open()).isEqualTo("opened");
        refuses(desk::smash, ProblemCode.FORBIDDEN);
    }

    @Test
    void a_key_has_no_roles_and_opens_what_asks_for_a_key() {
        refuses(desk::restore, ProblemCode.FORBIDDEN);

        somebody.is(new Identification.Nobody());
        somebody.showsMasterKey(true);

        assertThat(desk.restore()).isEqualTo("restored");
        refuses(desk::open, ProblemCode.UNAUTHENTICATED);
    }

    @Test
    void what_the_guard_or_the_container_asks_at_is_not_asked_at_again() {
        assertThat(CONTAINER.select(ArchiveResource.class).get().read()).isEqualTo("read");
        assertThat(CONTAINER.select(Rooms.class).get().read()).isEqualTo("read");
    }

    @Test
    void a_bean_of_a_session_can_ask_and_be_stored() throws IOException {
        Cart cart = CONTAINER.select(Cart.class).get();
        refuses(cart::order, ProblemCode.FORBIDDEN);

        new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(cart);
    }

    @Test
    void every_application_finds_what_binds_it() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(BindRoles.class);
    }

    private static void refuses(ThrowingCallable call, ProblemCode code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Dependent
    @RolesAllowed("clerk")
    static class Archive {

        String read() {
            return "read";
        }

        @RolesAllowed("archivist")
        String write() {
            return "written";
        }

        @DenyAll
        String burn() {
            return "burnt";
        }

        @PermitAll
        String title() {
            return "title";
        }
    }

    @Dependent
    @Typed(Cellar.class)
    static class Cellar extends Archive {

        String descend() {
            return "below";
        }
    }

    @ApplicationScoped
    static class Desk {

        String look() {
            return "papers";
        }

        @RolesAllowed({"clerk", "owner"})
        String open() {
            return "opened";
        }

        @DenyAll
        String smash() {
            return "smashed";
        }

        @MasterKeyRequired
        String restore() {
            return "restored";
        }
    }

    /** What must be serializable, with the interceptors around it. */
    @Dependent
    static class Cart implements Serializable {

        private static final long serialVersionUID = 1L;

        @RolesAllowed("customer")
        String order() {
            return "ordered";
        }
    }

    @Dependent
    @Path("archive")
    @RolesAllowed("clerk")
    static class ArchiveResource {

        String read() {
            return "read";
        }
    }

    @Stateless
    @Dependent
    @RolesAllowed("clerk")
    static class Rooms {

        String read() {
            return "read";
        }
    }
}
