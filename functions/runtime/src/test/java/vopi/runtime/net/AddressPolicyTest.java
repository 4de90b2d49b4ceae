package vopi.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPolicyTest {
    private final AddressPolicy policy = new AddressPolicy(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void specialAddressesAreRefused(String address) {
        InetAddress special = InetAddress.ofLiteral(address);
        assertThat(AddressPolicy.globallyRoutable(special)).isFalse();
        assertThatThrownBy(() -> policy.check(special)).isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void publicAddressesAreTaken(String address) {
        assertThat(AddressPolicy.globallyRoutable(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void loopbackIsAllowedOnlyWithTheFlag() {
        AddressPolicy local = new AddressPolicy(true);
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        assertThatCode(() -> local.check(here)).doesNotThrowAnyException();
        InetAddress neighbour = InetAddress.ofLiteral("10.0.0.1");
        assertThatThrownBy(() -> local.check(neighbour)).isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/a",
                "file:///etc/passwd",
                "gopher://example.com",
                "https://user:secret@example.com/a",
                "https:///a",
                "a.mp4",
                "jar:https://example.com/a"
            })
    void otherUrlsAreRefused(String url) {
        assertThatThrownBy(() -> policy.check(URI.create(url)))
                .isInstanceOf(RefusedAddress.class)
                .message()
                .doesNotContain("secret");
    }
}
