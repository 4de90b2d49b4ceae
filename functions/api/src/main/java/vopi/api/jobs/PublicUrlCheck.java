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

/// What is wrong with an http or https address as far as it can be seen without asking anybody:
/// scheme, user name, host, and hosts that are addresses in any spelling. Names are resolved and
/// checked when something connects to them.
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

    /// What the host means in each spelling: usually nothing, since it is a name.
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

    /// No name ends in a number or holds a colon: some resolver may read it as an address.
    private static boolean looksNumeric(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return host.contains(":") || last.matches("[0-9]+|0[xX][0-9a-fA-F]*");
    }

    private static boolean isLocalName(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") || lower.endsWith(".localhost");
    }

    /// Without the brackets of IPv6 and the dot that ends a full name.
    private static String bare(String host) {
        String open = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return open.endsWith(".") ? open.substring(0, open.length() - 1) : open;
    }
}
