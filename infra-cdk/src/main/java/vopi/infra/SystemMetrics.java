package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Function;

/// Metrics of the running system: those that the functions write (`vopi.runtime.log.Metrics`) and
/// those of the AWS services.
///
/// @param namespace of the functions' metrics
record SystemMetrics(String namespace, LambdaFunctions functions, Pipeline pipeline, Api api) {
    static final Duration MINUTE = Duration.minutes(1);
    static final Duration FIVE_MINUTES = Duration.minutes(5);
    static final Duration HOUR = Duration.hours(1);

    /// Metrics of the sweeper: Waiting, Running, QueueAge.
    Metric queue(String name) {
        return own(name, Map.of(), "Maximum", MINUTE);
    }

    /// Metrics of a paid provider: Calls, Errors, CostUsd, Latency.
    Metric provider(String provider, String name, String statistic, Duration period) {
        return own(name, Map.of("Provider", provider), statistic, period)
                .with(MetricOptions.builder().label(provider + " " + name).build());
    }

    /// Share of a provider's calls that failed, in percent.
    MathExpression failing(String provider) {
        return MathExpression.Builder.create()
                .expression(
                        "IF(%1$sCalls >= 5, 100 * %1$sErrors / %1$sCalls, 0)".formatted(provider))
                .usingMetrics(
                        Map.of(
                                provider + "Errors",
                                        provider(provider, "Errors", "Sum", FIVE_MINUTES),
                                provider + "Calls",
                                        provider(provider, "Calls", "Sum", FIVE_MINUTES)))
                .label(provider + " failing, %")
                .period(FIVE_MINUTES)
                .build();
    }

    /// Cost of all paid providers in a period, in USD.
    IMetric cost(List<String> providers, Duration period) {
        Map<String, IMetric> parts = new TreeMap<>();
        for (String provider : providers) {
            parts.put("c" + parts.size(), provider(provider, "CostUsd", "Sum", period));
        }
        return MathExpression.Builder.create()
                .expression("SUM([" + String.join(",", parts.keySet()) + "])")
                .usingMetrics(parts)
                .label("USD")
                .period(period)
                .build();
    }

    /// Executions by result: Started, Succeeded, Failed, TimedOut, Aborted.
    Metric jobs(String how, Duration period) {
        return pipeline.pipeline()
                .metric(
                        "Executions" + how,
                        MetricOptions.builder().statistic("Sum").period(period).label(how).build());
    }

    Metric stage(String function, String statistic) {
        return functions
                .function(function)
                .metricDuration(
                        MetricOptions.builder()
                                .statistic(statistic)
                                .period(FIVE_MINUTES)
                                .label(function)
                                .build());
    }

    Metric errors(Function function) {
        return function.metricErrors(
                MetricOptions.builder().statistic("Sum").period(FIVE_MINUTES).build());
    }

    /// Number of throttled calls of the given functions.
    MathExpression throttles(List<String> names) {
        MetricOptions sum = MetricOptions.builder().statistic("Sum").period(FIVE_MINUTES).build();
        return over(
                "SUM",
                "throttled",
                names.stream()
                        .<IMetric>map(name -> functions.function(name).metricThrottles(sum))
                        .toList());
    }

    /// The 95th percentile of the duration of the slowest function behind the gateway. The
    /// gateway's own latency includes streams, which last for minutes.
    MathExpression slowest() {
        return over(
                "MAX",
                "slowest function",
                functions.called(DeployedFunctions.Kind.API).stream()
                        .<IMetric>map(name -> stage(name, "p95"))
                        .toList());
    }

    private static MathExpression over(String operator, String label, List<IMetric> metrics) {
        Map<String, IMetric> parts = new TreeMap<>();
        metrics.forEach(metric -> parts.put("m" + parts.size(), metric));
        return MathExpression.Builder.create()
                .expression(operator + "([" + String.join(",", parts.keySet()) + "])")
                .usingMetrics(parts)
                .label(label)
                .period(FIVE_MINUTES)
                .build();
    }

    private Metric own(
            String name, Map<String, String> dimensions, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(period)
                .build();
    }
}
