package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/// The two state machines, created from their files.
final class Pipeline extends Construct {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private final SharedResources shared;
    private final LambdaFunctions functions;
    private final ProjectFiles project;
    private final StateMachine pipeline;
    private final StateMachine webhook;

    Pipeline(
            Construct scope,
            SharedResources shared,
            LambdaFunctions functions,
            Optional<ScoringFargate> longRuns,
            ProjectFiles project) {
        super(scope, "Pipeline");
        this.shared = shared;
        this.functions = functions;
        this.project = project;
        StateMachines names = shared.machines();
        Map<String, String> container =
                longRuns.map(ScoringFargate::substitutions).orElse(ScoringFargate.NONE);
        pipeline = machine("pipeline", names.pipelineName(), container);
        webhook = machine("webhook", names.webhookName(), Map.of());
        longRuns.ifPresent(runs -> runs.permit(pipeline));
    }

    StateMachine pipeline() {
        return pipeline;
    }

    StateMachine webhook() {
        return webhook;
    }

    private StateMachine machine(String file, String name, Map<String, String> others) {
        String text = project.stateMachine(file);
        Map<String, String> values = new TreeMap<>(others);
        for (DeployedFunctions.Row row : DeployedFunctions.of(shared.settings())) {
            values.put(row.name() + "Arn", functions.called(row.name()).getFunctionArn());
        }
        boolean amazon = shared.settings().target().isAmazon();
        StateMachine.Builder builder =
                StateMachine.Builder.create(this, file)
                        .stateMachineName(name)
                        .stateMachineType(StateMachineType.STANDARD)
                        .definitionBody(DefinitionBody.fromString(substituted(text, values)))
                        .tracingEnabled(amazon);
        if (amazon) {
            builder.logs(log(file, name));
        }
        StateMachine machine = builder.build();
        for (DeployedFunctions.Row row : DeployedFunctions.of(shared.settings())) {
            if (text.contains("${" + row.name() + "Arn}")) {
                // Not grantInvoke, which also allows all versions.
                machine.addToRolePolicy(
                        Grants.Right.to(
                                        functions.called(row.name()).getFunctionArn(),
                                        "lambda:InvokeFunction")
                                .statement());
            }
        }
        AcceptedFindings.accept(
                machine,
                AcceptedFindings.because(
                        "AwsSolutions-IAM5",
                        List.of("^Resource::\\*$"),
                        "Traces, and the delivery of logs, belong to no resource"));
        return machine;
    }

    /// Logs events without their data.
    private LogOptions log(String file, String name) {
        LogGroup log =
                LogGroup.Builder.create(this, file + "Log")
                        .logGroupName("/aws/vendedlogs/states/" + name)
                        .retention(shared.settings().logs())
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        return LogOptions.builder()
                .destination(log)
                .level(LogLevel.ALL)
                .includeExecutionData(false)
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
