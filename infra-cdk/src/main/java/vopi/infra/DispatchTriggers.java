package vopi.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/// The events that invoke the dispatch: ended executions and a schedule.
final class DispatchTriggers extends Construct {
    private static final List<String> ENDS = List.of("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED");

    DispatchTriggers(Construct scope, LambdaFunctions functions, String pipelineArn) {
        super(scope, "Wakes");
        LambdaFunction dispatch =
                LambdaFunction.Builder.create(functions.function("Dispatch"))
                        .retryAttempts(3)
                        .maxEventAge(Duration.minutes(15))
                        .deadLetterQueue(functions.undelivered())
                        .build();
        Rule.Builder.create(this, "Ended")
                .description("An execution of the pipeline has ended: its place is free")
                .eventPattern(
                        EventPattern.builder()
                                .source(List.of("aws.states"))
                                .detailType(List.of("Step Functions Execution Status Change"))
                                .detail(
                                        Map.of(
                                                "stateMachineArn",
                                                List.of(pipelineArn),
                                                "status",
                                                ENDS))
                                .build())
                .targets(List.of(dispatch))
                .build();
        Rule.Builder.create(this, "Sweep")
                .description("Starts what waits and looks after what runs")
                .schedule(Schedule.rate(Duration.minutes(1)))
                .targets(List.of(dispatch))
                .build();
    }
}
