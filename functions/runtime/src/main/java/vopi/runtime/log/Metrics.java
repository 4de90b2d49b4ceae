package vopi.runtime.log;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.runtime.json.Json;

/// CloudWatch metrics, written as log lines in the embedded metric format, without an API call. If
/// `-Dvopi.metrics` names no namespace, nothing is written.
public final class Metrics {
    static final String LOGGER = "vopi.metrics";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private Metrics() {}

    /// @param unit a CloudWatch unit: `Count`, `Seconds`, `None`
    public record Value(String name, String unit, double amount) {
        public static Value count(String name, double amount) {
            return new Value(name, "Count", amount);
        }
    }

    /// @param dimensions names and values, few of each: every combination is a separate metric
    public static void emit(Instant at, Map<String, String> dimensions, List<Value> values) {
        String namespace = System.getProperty("vopi.metrics", "");
        if (!namespace.isEmpty()) {
            LOG.info(line(namespace, at, dimensions, values));
        }
    }

    static String line(
            String namespace, Instant at, Map<String, String> dimensions, List<Value> values) {
        Map<String, Object> line = new LinkedHashMap<>();
        List<Map<String, String>> metrics =
                values.stream().map(v -> Map.of("Name", v.name(), "Unit", v.unit())).toList();
        line.put(
                "_aws",
                Map.of(
                        "Timestamp",
                        at.toEpochMilli(),
                        "CloudWatchMetrics",
                        List.of(
                                Map.of(
                                        "Namespace",
                                        namespace,
                                        "Dimensions",
                                        List.of(List.copyOf(dimensions.keySet())),
                                        "Metrics",
                                        metrics))));
        line.putAll(dimensions);
        values.forEach(v -> line.put(v.name(), v.amount()));
        return Json.text(line);
    }
}
