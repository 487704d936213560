package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.api.RequiresFreshFactor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Named;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MisplacedFreshnessTest {

    @Test
    void what_is_no_bean_is_named_and_not_started() {
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
                .contains(RequiresFreshFactor.class);
    }

    private static void refuse(Class<?>... classes) {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(PageBean.class, Tools.class, Hidden.class)
                .initialize()) {
            MisplacedFreshness.refuse(Set.of(classes), container.getBeanManager());
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
