package io.gatehouse.dev.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AddressTest extends EmulatorTest {

    @Test
    void EMU_001_an_address_that_others_can_reach_is_refused_unless_set_explicitly() throws Exception {
        for (String host : new String[] {"0.0.0.0", "::", "192.0.2.1"}) {
            assertThatThrownBy(() -> StytchEmulator.start(elsewhere().withHost(host)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("loopback");
        }
        try (StytchEmulator open =
                StytchEmulator.start(elsewhere().withHost("0.0.0.0").withOtherMachines())) {
            assertThat(open.address().getPort()).isPositive();
        }
    }

    @Test
    void a_taken_port_is_said_to_be_taken() {
        assertThatThrownBy(() -> StytchEmulator.start(
                        elsewhere().withPort(emulator.address().getPort())))
                .isInstanceOf(BindException.class);
    }

    @Test
    void pages_of_other_sites_reach_neither_the_inbox_nor_the_controls() {
        HttpRequest foreign = client.request("POST", "/control/reset", "")
                .header("Origin", "https://evil.example")
                .build();
        assertThat(client.raw(foreign).statusCode()).isEqualTo(403);
        HttpRequest own = client.request("POST", "/inbox/clear", "")
                .header("Origin", emulator.address().toString())
                .build();
        assertThat(client.raw(own).statusCode()).isEqualTo(303);
    }

    @Test
    void the_secret_is_in_no_text() {
        EmulatorSettings settings = elsewhere().withSecret("secret-test-hidden");
        assertThat(settings.toString()).doesNotContain("hidden");
    }

    private EmulatorSettings elsewhere() {
        return EmulatorSettings.defaults(Path.of(folder.toString(), "elsewhere"));
    }
}
