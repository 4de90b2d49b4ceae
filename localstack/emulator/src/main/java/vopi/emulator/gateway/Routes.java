package vopi.emulator.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the operation that a request is for.
final class Routes {
    record Match(Route route, Map<String, String> parameters) {}

    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = routes.stream().sorted(Comparator.comparing(Route::rank)).toList();
    }

    /// @param rawPath percent-encoded
    Optional<Match> find(String method, String rawPath) {
        List<String> path = Route.segments(rawPath).stream().map(Routes::decoded).toList();
        return routes.stream()
                .filter(route -> route.serves(method))
                .flatMap(route -> route.match(path).map(p -> new Match(route, p)).stream())
                .findFirst();
    }

    static String decoded(String segment) {
        // A plus is a plus in a path.
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
