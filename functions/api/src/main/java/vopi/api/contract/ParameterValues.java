package vopi.api.contract;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a request by location: a header is never read as a query parameter of the same
/// name, or vice versa.
///
/// @param path decoded values of the path template's variables
/// @param query decoded; the last value of each name
/// @param headers names in lower case
public record ParameterValues(
        Map<String, String> path, Map<String, String> query, Map<String, String> headers) {
    /// For a body that arrived without an HTTP request.
    public static final ParameterValues NONE = new ParameterValues(Map.of(), Map.of(), Map.of());

    @Nullable String text(ContractParameter parameter) {
        return switch (parameter.in()) {
            case "path" -> path.get(parameter.name());
            case "query" -> query.get(parameter.name());
            case "header" -> headers.get(parameter.name().toLowerCase(Locale.ROOT));
            default ->
                    throw new IllegalStateException("a place that is not read: " + parameter.in());
        };
    }
}
