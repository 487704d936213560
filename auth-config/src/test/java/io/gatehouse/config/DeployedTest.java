package io.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class DeployedTest {

    @Test
    void in_a_program_everything_ends_with_the_jvm() {
        assertThat(Deployed.with(Deployed.class)).isFalse();
        assertThat(Deployed.with(String.class)).isFalse();
    }

    @Test
    void in_a_server_what_came_with_the_application_ends_with_it_and_what_is_the_servers_does_not() throws Exception {
        URL[] archive = {Deployed.class.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader application = new URLClassLoader(archive, ClassLoader.getPlatformClassLoader())) {
            Class<?> deployed = application.loadClass(Deployed.class.getName());
            Method with = deployed.getMethod("with", Class.class);

            assertThat(with.invoke(null, deployed)).isEqualTo(true);
            assertThat(with.invoke(null, String.class)).isEqualTo(false);
            assertThat(with.invoke(null, Deployed.class)).isEqualTo(false);
        }
    }
}
