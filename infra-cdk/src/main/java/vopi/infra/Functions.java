package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;
import vopi.infra.FunctionTable.Row;

/// All functions of the table.
final class Functions extends Construct {
    private final Surroundings around;
    private final Artifacts artifacts;
    private final LayerVersion ffmpeg;
    private final Queue undelivered;
    private final Map<String, Function> functions = new TreeMap<>();
    private final Map<String, Alias> snapshots = new TreeMap<>();

    Functions(Construct scope, Surroundings around, Artifacts artifacts) {
        super(scope, "Functions");
        this.around = around;
        this.artifacts = artifacts;
        this.ffmpeg =
                LayerVersion.Builder.create(this, "Ffmpeg")
                        .description("FFmpeg's natives, LGPL")
                        .code(artifacts.ffmpeg())
                        .compatibleArchitectures(List.of(Architecture.ARM_64))
                        .build();
        this.undelivered =
                Queue.Builder.create(this, "Undelivered")
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .retentionPeriod(Duration.days(14))
                        .build();
        for (Row row : FunctionTable.ROWS) {
            functions.put(row.name(), function(row));
        }
    }

    Function function(String name) {
        return Objects.requireNonNull(functions.get(name), name);
    }

    /// What is to be called: the snapshot where there is one.
    IFunction called(String name) {
        Alias snapshot = snapshots.get(name);
        return snapshot == null ? function(name) : snapshot;
    }

    List<String> called(FunctionTable.Kind kind) {
        return FunctionTable.ROWS.stream()
                .filter(row -> row.kind() == kind)
                .map(Row::name)
                .toList();
    }

    /// Events that no function took.
    Queue undelivered() {
        return undelivered;
    }

    private Function function(Row row) {
        Function.Builder builder =
                Function.Builder.create(this, row.name())
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .handler(row.handler())
                        .code(code(row))
                        .memorySize(row.memoryMb())
                        .timeout(Duration.seconds(row.seconds()))
                        .environment(
                                Variables.of(row, around, dispatch(row, Function::getFunctionName)))
                        .initialPolicy(
                                Privileges.of(row, around, dispatch(row, Function::getFunctionArn)))
                        .tracing(Tracing.ACTIVE)
                        .loggingFormat(LoggingFormat.JSON)
                        .logGroup(log(row))
                        .retryAttempts(2)
                        .maxEventAge(Duration.hours(1));
        if (row.needs(Need.QUEUE)) {
            builder.vpc(around.network().vpc())
                    .vpcSubnets(around.network().inside())
                    .securityGroups(List.of(around.network().functions()));
        }
        if (row.needs(Need.FFMPEG)) {
            builder.layers(List.of(ffmpeg));
        }
        return switch (row.kind()) {
            case API -> withSnapshot(row, builder);
            case EVENT -> builder.onFailure(new SqsDestination(undelivered)).build();
            case STAGE -> builder.build();
        };
    }

    private Function withSnapshot(Row row, Function.Builder builder) {
        Function made = builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS).build();
        snapshots.put(row.name(), made.addAlias("live"));
        return made;
    }

    private LogGroup log(Row row) {
        return LogGroup.Builder.create(this, row.name() + "Log")
                .retention(
                        around.settings().production()
                                ? RetentionDays.THREE_MONTHS
                                : RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private Code code(Row row) {
        return row.kind() == FunctionTable.Kind.STAGE ? artifacts.stages() : artifacts.api();
    }

    private String dispatch(Row row, java.util.function.Function<Function, String> read) {
        return row.needs(Need.DISPATCH) ? read.apply(function("Dispatch")) : "";
    }
}
