package dev.precis.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private static final AddressPolicy CLOSED = new AddressPolicy(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4007:80e::200e",
                "2001:4860:4860::8888",
                "2001:200::1"
            })
    void permits_public_addresses_up_to_the_border_of_each_block(String address) throws UnknownHostException {
        assertThat(CLOSED.permits(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void denies_mapped_addresses_that_the_jdk_did_not_unwrap() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = mapped[13] = mapped[14] = mapped[15] = 8;
        assertThat(CLOSED.permits(Inet6Address.getByAddress("x", mapped, -1))).isFalse();
    }

    @Test
    void opens_what_the_operator_lists_and_nothing_beside_it() throws UnknownHostException {
        AddressPolicy policy = new AddressPolicy(List.of("10.1.0.0/16", "192.168.1.7", "fd00::/8", "Intranet.Example"));

        assertThat(policy.permits(InetAddress.getByName("10.1.255.1"))).isTrue();
        assertThat(policy.permits(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(policy.permits(InetAddress.getByName("192.168.1.7"))).isTrue();
        assertThat(policy.permits(InetAddress.getByName("192.168.1.8"))).isFalse();
        assertThat(policy.permits(InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(policy.permits("intranet.example.", InetAddress.getByName("10.9.9.9")))
                .isTrue();
        assertThat(policy.permits("other.example", InetAddress.getByName("10.9.9.9")))
                .isFalse();
        assertThat(policy.permits("sub.intranet.example", InetAddress.getByName("10.9.9.9")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "0x7f.1", "", "*", "http://intern", "a b", "::1/129", "1.2.3"})
    void an_entry_that_means_nothing_is_named(String entry) {
        assertThatThrownBy(() -> new AddressPolicy(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + entry + "\"");
    }
}
