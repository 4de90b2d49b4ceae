package vopi.infra;

import static software.amazon.awscdk.services.stepfunctions.LogLevel.ERROR;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/// The two state machines, and what wakes the dispatch: ended executions and a schedule.
final class Pipeline extends Construct {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private final Functions functions;
    private final ProjectFiles project;
    private final StateMachine pipeline;

    Pipeline(Construct scope, Surroundings around, Functions functions, ProjectFiles project) {
        super(scope, "Pipeline");
        this.functions = functions;
        this.project = project;
        StateMachines names = around.machines();
        pipeline = machine("pipeline", names.pipelineName(), longRuns(around.network()));
        machine("webhook", names.webhookName(), Map.of());
        wakeDispatch();
    }

    /// Where long runs have their place; its task definition comes with the image that is run.
    private Map<String, String> longRuns(Network network) {
        Cluster cluster = Cluster.Builder.create(this, "Score").vpc(network.vpc()).build();
        SecurityGroup group = network.group("Score", "Long scoring runs");
        return Map.of(
                "ScoreClusterArn", cluster.getClusterArn(),
                "ScoreTaskArn", Stack.of(this).getStackName() + "-score",
                "ScoreSubnetIds", String.join(",", network.subnetIds()),
                "ScoreSecurityGroupIds", group.getSecurityGroupId());
    }

    private StateMachine machine(String file, String name, Map<String, String> others) {
        String text = project.stateMachine(file);
        Map<String, String> values = new TreeMap<>(others);
        for (FunctionTable.Row row : FunctionTable.ROWS) {
            values.put(row.name() + "Arn", functions.called(row.name()).getFunctionArn());
        }
        LogGroup log =
                LogGroup.Builder.create(this, file + "Log")
                        .logGroupName("/aws/vendedlogs/states/" + name)
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        StateMachine machine =
                StateMachine.Builder.create(this, file)
                        .stateMachineName(name)
                        .stateMachineType(StateMachineType.STANDARD)
                        .definitionBody(DefinitionBody.fromString(substituted(text, values)))
                        .tracingEnabled(true)
                        .logs(
                                LogOptions.builder()
                                        .destination(log)
                                        .level(ERROR)
                                        .includeExecutionData(false)
                                        .build())
                        .build();
        for (FunctionTable.Row row : FunctionTable.ROWS) {
            if (text.contains("${" + row.name() + "Arn}")) {
                functions.called(row.name()).grantInvoke(machine);
            }
        }
        return machine;
    }

    private void wakeDispatch() {
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
                                                List.of(pipeline.getStateMachineArn()),
                                                "status",
                                                List.of(
                                                        "SUCCEEDED",
                                                        "FAILED",
                                                        "TIMED_OUT",
                                                        "ABORTED")))
                                .build())
                .targets(List.of(dispatch))
                .build();
        Rule.Builder.create(this, "Sweep")
                .description("Starts what waits and looks after what runs")
                .schedule(Schedule.rate(Duration.minutes(1)))
                .targets(List.of(dispatch))
                .build();
    }

    /// @throws IllegalStateException naming a substitution without a value
    static String substituted(String text, Map<String, String> values) {
        return SUBSTITUTION
                .matcher(text)
                .replaceAll(found -> {
                    String value = values.get(found.group(1));
                    if (value == null) {
                        throw new IllegalStateException(found.group() + " has no value");
                    }
                    return Matcher.quoteReplacement(value);
                });
    }
}
