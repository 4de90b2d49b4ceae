package vopi.api.jobs;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import vopi.runtime.net.AddressPolicy;
import vopi.runtime.net.RefusedAddress;

/// Checks an http or https URL without a network call: scheme, user name, host, and hosts that are
/// IP addresses in any notation. Names are resolved and checked when a connection is opened.
final class PublicUrlCheck {
    private static final List<Function<String, InetAddress>> SPELLINGS =
            List.of(InetAddress::ofLiteral, Inet4Address::ofPosixLiteral);

    private final AddressPolicy policy;

    PublicUrlCheck(AddressPolicy policy) {
        this.policy = policy;
    }

    Optional<String> problem(String url) {
        try {
            URI uri = URI.create(url);
            policy.check(uri);
            String host = bare(uri.getHost());
            if (isLocalName(host) && !policy.allowLoopback()) {
                return Optional.of("must be a public address");
            }
            List<InetAddress> addresses = addresses(host);
            for (InetAddress address : addresses) {
                policy.check(address);
            }
            return addresses.isEmpty() && looksNumeric(host)
                    ? Optional.of("must name a host, or be a well-formed address")
                    : Optional.empty();
        } catch (RefusedAddress refused) {
            return Optional.of("is refused: " + refused.getMessage());
        } catch (IllegalArgumentException malformed) {
            return Optional.of("must be an http or https address");
        }
    }

    /// The addresses that the host denotes in each notation: usually none, since it is a name.
    private static List<InetAddress> addresses(String host) {
        return SPELLINGS.stream().flatMap(spelling -> address(host, spelling).stream()).toList();
    }

    private static Optional<InetAddress> address(
            String host, Function<String, InetAddress> spelling) {
        try {
            return Optional.of(spelling.apply(host));
        } catch (IllegalArgumentException aName) {
            return Optional.empty();
        }
    }

    /// No host name ends in a number or contains a colon, but some resolvers may read it as an
    /// address.
    private static boolean looksNumeric(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return host.contains(":") || last.matches("[0-9]+|0[xX][0-9a-fA-F]*");
    }

    private static boolean isLocalName(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") || lower.endsWith(".localhost");
    }

    /// Without the brackets of IPv6 and the trailing dot of a fully qualified name.
    private static String bare(String host) {
        String open = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return open.endsWith(".") ? open.substring(0, open.length() - 1) : open;
    }
}
