package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Named;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MisplacedStatementsTest {

    @Test
    void a_proof_asked_for_where_there_is_no_bean_is_named_and_not_started() {
        Throwable refusal = catchThrowable(
                () -> refuse(Downloads.class, NoBean.class, Tools.class, Hidden.class, PageBean.class, Resource.class));

        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Downloads.class.getName())
                .hasMessageContaining(NoBean.class.getName())
                .hasMessageContaining(Tools.class.getName())
                .hasMessageContaining(Hidden.class.getName())
                .message()
                .doesNotContain(Resource.class.getName())
                .doesNotContain(PageBean.class.getName());
    }

    @Test
    void permissions_and_roles_that_nobody_asks_for_are_named_and_not_started() {
        List<Class<?>> misplaced = List.of(
                Permits.class,
                Admits.class,
                Denies.class,
                TakesKey.class,
                ReportServlet.class,
                BaseServlet.class,
                HiddenRole.class,
                StaticPermission.class,
                Marker.class,
                Contract.class);

        for (Class<?> each : misplaced) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .as(each.getName())
                    .isThrownBy(() -> refuse(each, Contracted.class))
                    .withMessageEndingWith("not here: " + each.getName());
        }
    }

    @Test
    void roles_of_beans_resources_and_ejbs_start() {
        assertThatCode(() -> refuse(
                        Contracted.class,
                        Behind.class,
                        Above.class,
                        ForWriters.class,
                        RequirePermission.class,
                        Ejb.class,
                        Reports.class))
                .doesNotThrowAnyException();
    }

    @Test
    void resources_what_they_are_made_of_beans_and_the_interceptor_start() {
        assertThatCode(() -> refuse(
                        RequireFreshFactor.class,
                        Resource.class,
                        Described.class,
                        Base.class,
                        Derived.class,
                        PageBean.class))
                .doesNotThrowAnyException();
    }

    @Test
    void the_container_hands_over_whatever_carries_the_annotation() {
        assertThat(GuardInitializer.class.getAnnotation(HandlesTypes.class).value())
                .contains(
                        RequiresFreshFactor.class,
                        RequiresPermission.class,
                        RolesAllowed.class,
                        DenyAll.class,
                        MasterKeyRequired.class);
    }

    private static void refuse(Class<?>... classes) {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(
                        PageBean.class,
                        Tools.class,
                        Hidden.class,
                        HiddenRole.class,
                        StaticPermission.class,
                        Contracted.class,
                        Behind.class)
                .initialize()) {
            MisplacedStatements.refuse(Set.of(classes), container.getBeanManager());
        }
    }

    /** Says it for the beans below it, whichever they are. */
    @RolesAllowed("user")
    abstract static class Above {}

    /** A stereotype, by which CDI binds the interceptor. */
    @RequiresPermission("notes:write")
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    @interface ForWriters {}

    static class Permits {

        @RequiresPermission("notes:write")
        public void save() {
            // what it would do does not matter
        }
    }

    @RolesAllowed("user")
    static class Admits {}

    static class Denies {

        @DenyAll
        public void save() {
            // what it would do does not matter
        }
    }

    @MasterKeyRequired
    static class TakesKey {}

    @RolesAllowed("auditor")
    abstract static class BaseServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }

    @WebServlet("/reports")
    @RolesAllowed("auditor")
    static class ReportServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }

    @ApplicationScoped
    static class HiddenRole {

        @RolesAllowed("user")
        private void save() {
            // what it would do does not matter
        }
    }

    @ApplicationScoped
    static class StaticPermission {

        @RequiresPermission("notes:write")
        static void save() {
            // what it would do does not matter
        }
    }

    /** A stereotype: CDI reads nothing of it but interceptor bindings. */
    @RolesAllowed("user")
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    @interface Marker {}

    /** CDI reads no annotations of what a bean implements. */
    interface Contract {

        @RolesAllowed("user")
        void save();
    }

    @ApplicationScoped
    static class Contracted implements Contract {

        @Override
        public void save() {
            // what it would do does not matter
        }
    }

    @ApplicationScoped
    @Typed(Runnable.class)
    @RolesAllowed("user")
    static class Behind implements Runnable {

        @Override
        public void run() {
            // what it would do does not matter
        }
    }

    @Stateless
    @RolesAllowed("user")
    static class Ejb {}

    @Path("reports")
    static class Reports {

        @GET
        @RolesAllowed("auditor")
        public String get() {
            return "";
        }
    }

    /** Without a scope: somebody makes it by hand. */
    static class NoBean {

        @RequiresFreshFactor
        public void save() {
            // what it would do does not matter
        }
    }

    @ApplicationScoped
    static class Tools {

        @RequiresFreshFactor
        static void save() {
            // what it would do does not matter
        }
    }

    @ApplicationScoped
    static class Hidden {

        @RequiresFreshFactor
        private void save() {
            // what it would do does not matter
        }
    }

    @WebServlet("/downloads")
    @RequiresFreshFactor
    static class Downloads extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }

    @Named
    @RequestScoped
    static class PageBean {

        @RequiresFreshFactor
        public void save() {
            // what it would do does not matter
        }
    }

    @Path("things")
    static class Resource {

        @GET
        @RequiresFreshFactor
        public String get() {
            return "";
        }
    }

    interface Described {

        @RequiresFreshFactor
        String get();
    }

    static class Base {

        @GET
        @RequiresFreshFactor
        public String get() {
            return "";
        }
    }

    @Path("derived")
    static class Derived extends Base {}
}
