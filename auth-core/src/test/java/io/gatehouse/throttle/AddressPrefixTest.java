package io.gatehouse.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressPrefixTest {

    @Test
    void an_ipv4_client_is_its_address() {
        assertThat(AddressPrefix.network("192.0.2.7")).isNotEqualTo(AddressPrefix.network("192.0.2.8"));
    }

    @Test
    void RATE_005_an_ipv6_client_is_its_first_64_bits() {
        assertThat(AddressPrefix.network("2001:db8:1:2::1"))
                .isEqualTo(AddressPrefix.network("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(AddressPrefix.network("2001:db8:1:3::1"));
    }

    @Test
    void an_ipv4_address_in_ipv6_clothes_is_the_same_client() {
        assertThat(AddressPrefix.network("::ffff:192.0.2.7")).isEqualTo(AddressPrefix.network("192.0.2.7"));
    }

    @Test
    void names_are_never_looked_up() {
        assertThat(AddressPrefix.network("localhost")).isEqualTo("localhost");
        assertThat(AddressPrefix.network("not an address")).isEqualTo("not an address");
        assertThat(AddressPrefix.network("1:2:3:4:5:6:7:8:9")).isEqualTo("1:2:3:4:5:6:7:8:9");
    }
}
