package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private static final String STRANGER = "203.0.113.7";
    private static final String PROXY = "10.0.0.1";

    private final ClientAddress behindProxies =
            new ClientAddress(Settings.of(Map.of(ClientAddress.SETTING, "10.0.0.1, 10.0.0.2")));

    @Test
    void RATE_004_what_a_stranger_writes_into_the_header_counts_for_nothing() {
        assertThat(behindProxies.of(request(STRANGER, "198.51.100.1"))).isEqualTo(STRANGER);
        assertThat(new ClientAddress(Settings.of(Map.of())).of(request(PROXY, "198.51.100.1")))
                .isEqualTo(PROXY);
    }

    @Test
    void behind_trusted_proxies_the_last_address_that_is_none_of_them_counts() {
        assertThat(behindProxies.of(request(PROXY, "198.51.100.1, 203.0.113.7, 10.0.0.2")))
                .isEqualTo(STRANGER);
        assertThat(behindProxies.of(request(PROXY, "198.51.100.1", "203.0.113.7")))
                .isEqualTo(STRANGER);
        assertThat(behindProxies.of(request(PROXY))).isEqualTo(PROXY);
    }

    @Test
    void a_port_behind_the_address_does_not_make_another_client() {
        assertThat(behindProxies.of(request(PROXY, "203.0.113.7:51234"))).isEqualTo(STRANGER);
        assertThat(behindProxies.of(request(PROXY, "[2001:db8::7]:51234"))).isEqualTo("2001:db8::7");
        assertThat(behindProxies.of(request(PROXY, "2001:db8::7"))).isEqualTo("2001:db8::7");
    }

    @Test
    void what_is_no_address_is_not_believed() {
        assertThat(behindProxies.of(request(PROXY, "<script>"))).isEqualTo(PROXY);
        assertThat(behindProxies.of(request(PROXY, ""))).isEqualTo(PROXY);
    }

    private static HttpServletRequest request(String peer, String... forwardedFor) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "getHeaders" -> Collections.enumeration(List.of(forwardedFor));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
