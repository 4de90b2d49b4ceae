package vopi.runtime.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Decides which URLs and addresses VOPI may connect to: http and https to globally routable
/// addresses, by IANA's special-purpose address registries. Thread-safe.
///
/// @param allowLoopback whether 127.0.0.0/8 and ::1 are allowed too, for a stack on one machine
public record AddressPolicy(boolean allowLoopback) implements SafeHttp.Rule {
    private static final List<Prefix> SPECIAL_V4 =
            Prefix.all(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /// All global IPv6 addresses are in this block; mapped, compatible, NAT64, local and multicast
    /// addresses are not.
    private static final Prefix GLOBAL_V6 = Prefix.of("2000:0:0:0:0:0:0:0/3");

    private static final List<Prefix> SPECIAL_V6 =
            Prefix.all(
                    "2001:0:0:0:0:0:0:0/23",
                    "2001:db8:0:0:0:0:0:0/32",
                    "2002:0:0:0:0:0:0:0/16",
                    "3fff:0:0:0:0:0:0:0/20");

    /// Checks what needs no name resolution.
    ///
    /// @throws RefusedAddress with the reason
    @Override
    public void check(URI uri) throws RefusedAddress {
        String scheme = uri.getScheme();
        if (scheme == null || !List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new RefusedAddress("only http and https addresses are fetched");
        }
        if (uri.getRawUserInfo() != null) {
            throw new RefusedAddress("an address must not carry a user name or password");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new RefusedAddress("the address names no host");
        }
    }

    /// @throws RefusedAddress if the address is not public
    @Override
    public void check(InetAddress address) throws RefusedAddress {
        if (!(allowLoopback && address.isLoopbackAddress()) && !globallyRoutable(address)) {
            throw new RefusedAddress(
                    "the address leads to a private or special network; only public ones are"
                            + " fetched");
        }
    }

    /// True for addresses of the public internet.
    public static boolean globallyRoutable(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return GLOBAL_V6.contains(bytes)
                    && SPECIAL_V6.stream().noneMatch(prefix -> prefix.contains(bytes));
        }
        return SPECIAL_V4.stream().noneMatch(prefix -> prefix.contains(bytes));
    }
}
