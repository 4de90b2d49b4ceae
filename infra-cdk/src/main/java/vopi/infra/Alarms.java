package vopi.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// Alarms that need a person's attention. docs/operations.md explains how to react to each.
final class Alarms extends Construct {
    private static final double DOLLARS_AN_HOUR = 50;

    private final SystemMetrics figures;
    private final Topic topic;
    private final List<Alarm> all = new ArrayList<>();

    Alarms(Construct scope, Settings settings, SystemMetrics figures, DatabaseCluster database) {
        super(scope, "Alarms");
        this.figures = figures;
        topic = Topic.Builder.create(this, "Topic").enforceSsl(true).build();
        settings.alarmEmail().ifPresent(to -> topic.addSubscription(new EmailSubscription(to)));
        AcceptedFindings.accept(
                topic,
                AcceptedFindings.because(
                        "AwsSolutions-SNS2",
                        "Names of alarms and figures alone; CloudWatch could not publish to a topic"
                                + " under the service's own key"),
                AcceptedFindings.because(
                        "Serverless-SNSRedrivePolicy",
                        "A mail that is not delivered is of no use later: the alarm stays red"));
        jobs();
        plumbing();
        database(database);
        providers(settings.providers().paid().toList());
    }

    List<Alarm> all() {
        return List.copyOf(all);
    }

    private void jobs() {
        IMetric failed =
                MathExpression.Builder.create()
                        .expression("IF(started >= 4, 100 * failed / started, 0)")
                        .usingMetrics(
                                Map.of(
                                        "failed", figures.jobs("Failed", SystemMetrics.HOUR),
                                        "started", figures.jobs("Started", SystemMetrics.HOUR)))
                        .label("failed, %")
                        .period(SystemMetrics.HOUR)
                        .build();
        above("JobsFail", failed, 25, 1, "More than a quarter of the hour's jobs failed");
        above(
                "JobsTimeOut",
                figures.jobs("TimedOut", SystemMetrics.HOUR),
                0,
                1,
                "An execution took its whole six hours");
        above(
                "JobsWait",
                figures.queue("QueueAge"),
                Duration.minutes(30).toSeconds().doubleValue(),
                5,
                "The oldest waiting job waits for more than half an hour");
        above(
                "WebhooksFail",
                figures.pipeline()
                        .webhook()
                        .metricFailed(
                                MetricOptions.builder()
                                        .statistic("Sum")
                                        .period(SystemMetrics.HOUR)
                                        .build()),
                4,
                1,
                "Webhooks are given up after all their attempts");
    }

    private void plumbing() {
        above(
                "EventsUndelivered",
                figures.functions()
                        .undelivered()
                        .metricApproximateNumberOfMessagesVisible(
                                MetricOptions.builder()
                                        .statistic("Maximum")
                                        .period(SystemMetrics.FIVE_MINUTES)
                                        .build()),
                0,
                1,
                "An event was taken by no function in all its attempts");
        above(
                "DispatchFails",
                figures.errors(figures.functions().function("Dispatch")),
                2,
                2,
                "The dispatch fails: waiting jobs do not start");
        above(
                "ApiFails",
                figures.api()
                        .rest()
                        .metricServerError(
                                MetricOptions.builder()
                                        .statistic("Sum")
                                        .period(SystemMetrics.FIVE_MINUTES)
                                        .build()),
                4,
                1,
                "The API answers with 5xx");
        above(
                "ApiSlow",
                figures.slowest(),
                5_000,
                3,
                "One request in twenty takes more than five seconds");
        above(
                "FunctionsThrottled",
                figures.throttles(
                        List.of("Submit", "Jobs", "Dispatch", "ScoreSegment", "GenerateImages")),
                0,
                3,
                "Lambda refuses calls: the account's concurrency is used up");
    }

    private void database(DatabaseCluster database) {
        above(
                "DatabaseBusy",
                database.metric(
                        "ACUUtilization",
                        MetricOptions.builder()
                                .statistic("Maximum")
                                .period(SystemMetrics.FIVE_MINUTES)
                                .build()),
                90,
                3,
                "The database is at the end of its capacity");
    }

    private void providers(List<String> paid) {
        for (String provider : paid) {
            String name = provider.substring(0, 1).toUpperCase(Locale.ROOT) + provider.substring(1);
            above(
                    name + "Fails",
                    figures.failing(provider),
                    20,
                    3,
                    "More than a fifth of the calls to " + provider + " fail");
        }
        if (!paid.isEmpty()) {
            above(
                    "ProvidersCost",
                    figures.cost(paid, SystemMetrics.HOUR),
                    DOLLARS_AN_HOUR,
                    1,
                    "The paid providers cost more than $50 in an hour");
        }
    }

    /// Missing data is no problem: there were no jobs.
    private void above(
            String name, IMetric metric, double threshold, int periods, String description) {
        Alarm alarm =
                Alarm.Builder.create(this, name)
                        .metric(metric)
                        .alarmDescription(description + ". See docs/operations.md, " + name)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .threshold(threshold)
                        .evaluationPeriods(periods)
                        .treatMissingData(TreatMissingData.NOT_BREACHING)
                        .build();
        alarm.addAlarmAction(new SnsAction(topic));
        alarm.addOkAction(new SnsAction(topic));
        all.add(alarm);
    }
}
