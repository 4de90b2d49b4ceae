package vopi.emulator.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the operation of a request.
final class RouteTable {
    record Match(GatewayRoute route, Map<String, String> parameters) {}

    private final List<GatewayRoute> routes;

    RouteTable(List<GatewayRoute> routes) {
        this.routes =
                routes.stream()
                        .sorted(
                                Comparator.comparing(GatewayRoute::rank)
                                        .thenComparing(GatewayRoute::takesEveryMethod))
                        .toList();
    }

    /// The path decides first, as in API Gateway: a method that the most specific resource lacks is
    /// not searched for in less specific ones.
    ///
    /// @param rawPath percent-encoded
    Optional<Match> find(String method, String rawPath) {
        List<String> path =
                GatewayRoute.segments(rawPath).stream().map(RouteTable::decoded).toList();
        List<Match> matches =
                routes.stream()
                        .flatMap(route -> route.match(path).map(p -> new Match(route, p)).stream())
                        .toList();
        return matches.stream()
                .filter(match -> match.route().resource().equals(resource(matches)))
                .filter(match -> match.route().serves(method))
                .findFirst();
    }

    private static String resource(List<Match> matches) {
        return matches.getFirst().route().resource();
    }

    static String decoded(String segment) {
        // In a path, a plus is a literal plus.
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
