package vopi.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.RestApiBase;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.constructs.Construct;

/// The dashboard: jobs, the queue, the stages, costs, the API, the database.
final class MetricsDashboard extends Construct {
    private static final int WHOLE = 24;
    private static final int HALF = 12;

    private final SystemMetrics figures;
    private final Dashboard board;

    MetricsDashboard(
            Construct scope,
            Settings settings,
            SystemMetrics figures,
            Alarms alarms,
            DatabaseCluster database) {
        super(scope, "Board");
        this.figures = figures;
        board =
                Dashboard.Builder.create(this, "Dashboard")
                        .dashboardName(Stack.of(this).getStackName())
                        .defaultInterval(Duration.hours(12))
                        .build();
        board.addWidgets(
                AlarmStatusWidget.Builder.create()
                        .title("Alarms")
                        .width(WHOLE)
                        .alarms(List.<IAlarm>copyOf(alarms.all()))
                        .build());
        jobs();
        stages();
        money(settings.providers().paid().toList());
        services(database);
    }

    private void jobs() {
        List<IMetric> ends =
                List.of(
                        figures.jobs("Started", SystemMetrics.FIVE_MINUTES),
                        figures.jobs("Succeeded", SystemMetrics.FIVE_MINUTES),
                        figures.jobs("Failed", SystemMetrics.FIVE_MINUTES),
                        figures.jobs("TimedOut", SystemMetrics.FIVE_MINUTES),
                        figures.jobs("Aborted", SystemMetrics.FIVE_MINUTES));
        List<IMetric> now = List.of(figures.queue("Waiting"), figures.queue("Running"));
        board.addWidgets(
                graph("Jobs started, and how they ended", HALF, ends),
                graph("Jobs waiting and running", 6, now),
                graph("Age of the oldest waiting job, s", 6, List.of(figures.queue("QueueAge"))));
    }

    private void stages() {
        List<String> names = figures.functions().called(DeployedFunctions.Kind.STAGE);
        board.addWidgets(
                graph(
                        "Stages, median ms",
                        HALF,
                        names.stream().<IMetric>map(n -> figures.stage(n, "p50")).toList()),
                graph(
                        "Stages, 95th percentile ms",
                        HALF,
                        names.stream().<IMetric>map(n -> figures.stage(n, "p95")).toList()));
    }

    private void money(List<String> paid) {
        if (paid.isEmpty()) {
            return;
        }
        Duration hour = SystemMetrics.HOUR;
        IMetric perJob =
                MathExpression.Builder.create()
                        .expression("IF(jobs > 0, cost / jobs, 0)")
                        .usingMetrics(
                                Map.of(
                                        "cost", figures.cost(paid, hour),
                                        "jobs", figures.jobs("Succeeded", hour)))
                        .label("USD a job")
                        .period(hour)
                        .build();
        board.addWidgets(
                graph("Providers' cost of a job, USD", 8, List.of(perJob)),
                graph(
                        "Providers: calls that fail, %",
                        8, paid.stream().<IMetric>map(figures::failing).toList()),
                graph(
                        "Providers: 95th percentile ms",
                        8,
                        paid.stream()
                                .<IMetric>map(p ->
                                        figures.provider(
                                                p, "Latency", "p95", SystemMetrics.FIVE_MINUTES))
                                .toList()));
    }

    private void services(DatabaseCluster database) {
        MetricOptions sum =
                MetricOptions.builder().statistic("Sum").period(SystemMetrics.FIVE_MINUTES).build();
        RestApiBase rest = figures.api().rest();
        board.addWidgets(
                graph(
                        "API: calls and refusals",
                        8,
                        List.of(
                                rest.metricCount(sum),
                                rest.metricClientError(sum),
                                rest.metricServerError(sum))),
                graph(
                        "API: 95th percentile ms",
                        8,
                        figures.functions().called(DeployedFunctions.Kind.API).stream()
                                .<IMetric>map(name -> figures.stage(name, "p95"))
                                .toList()),
                graph(
                        "Database: capacity units",
                        8,
                        List.of(
                                database.metric(
                                        "ServerlessDatabaseCapacity",
                                        MetricOptions.builder()
                                                .statistic("Average")
                                                .period(SystemMetrics.FIVE_MINUTES)
                                                .build()))));
    }

    private static IWidget graph(String title, int width, List<IMetric> metrics) {
        return GraphWidget.Builder.create().title(title).width(width).left(metrics).build();
    }
}
