package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
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
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;
import vopi.infra.DeployedFunctions.Kind;
import vopi.infra.DeployedFunctions.Row;

/// The functions of the table, each with a separate role, log and environment.
final class LambdaFunctions extends Construct {
    private final SharedResources shared;
    private final List<Row> rows;
    private final Artifacts artifacts;
    private final LayerVersion ffmpeg;
    private final LayerVersion imaging;
    private final LayerVersion settings;
    private final Queue undelivered;
    private final Map<String, Function> functions = new TreeMap<>();
    private final Map<String, Alias> snapshots = new TreeMap<>();

    LambdaFunctions(Construct scope, SharedResources shared, Artifacts artifacts) {
        super(scope, "Functions");
        this.shared = shared;
        this.rows = DeployedFunctions.of(shared.settings());
        this.artifacts = artifacts;
        this.ffmpeg = layer("Ffmpeg", "FFmpeg's natives, LGPL", artifacts.ffmpeg());
        this.imaging = layer("Imaging", "OpenCV and ONNX Runtime", artifacts.imaging());
        this.settings = layer("Settings", "The rendered settings of images", artifacts.settings());
        this.undelivered =
                Queue.Builder.create(this, "Undelivered")
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(shared.settings().target().isAmazon())
                        .retentionPeriod(Duration.days(14))
                        .build();
        AcceptedFindings.accept(
                undelivered,
                AcceptedFindings.because(
                        "AwsSolutions-SQS3", "It is the queue of what could not be delivered"),
                AcceptedFindings.because(
                        "Serverless-SQSRedrivePolicy",
                        "It is the queue of what could not be delivered"));
        for (Row row : rows) {
            functions.put(row.name(), function(row));
        }
    }

    Function function(String name) {
        return Objects.requireNonNull(functions.get(name), name);
    }

    /// All other functions are created or changed only after the schema and its user are up to
    /// date.
    void follow(SchemaMigration schema) {
        for (Row row : rows) {
            if (!row.needs(Capability.SCHEMA)) {
                function(row.name()).getNode().addDependency(schema);
            }
        }
    }

    /// What callers invoke: the snapshot version if there is one.
    IFunction called(String name) {
        Alias snapshot = snapshots.get(name);
        return snapshot == null ? function(name) : snapshot;
    }

    List<String> called(Kind kind) {
        return rows(kind).stream().map(Row::name).toList();
    }

    List<Row> rows(Kind kind) {
        return rows.stream().filter(row -> row.kind() == kind).toList();
    }

    /// Queue for events that a function failed to process.
    Queue undelivered() {
        return undelivered;
    }

    private Function function(Row row) {
        LogGroup log = log(row);
        Role role =
                FunctionRole.of(this, row, shared, log, dispatch(row, Function::getFunctionArn));
        Function.Builder builder =
                Function.Builder.create(this, row.name())
                        .runtime(Runtime.JAVA_25)
                        .architecture(shared.settings().processor().functions())
                        .handler(row.handler())
                        .code(code(row))
                        .memorySize(row.memoryMb())
                        .timeout(Duration.seconds(row.timeoutSeconds()))
                        .role(role)
                        .environment(
                                Variables.of(row, shared, dispatch(row, Function::getFunctionName)))
                        .tracing(Tracing.ACTIVE)
                        .loggingFormat(LoggingFormat.JSON)
                        .logGroup(log)
                        .retryAttempts(2)
                        .maxEventAge(Duration.hours(1));
        if (row.needs(Capability.QUEUE)) {
            shared.network()
                    .ifPresent(network ->
                            builder.vpc(network.vpc())
                                    .vpcSubnets(network.inside())
                                    .securityGroups(List.of(network.functions())));
        }
        builder.layers(layers(row));
        // The gateway and the state machine wait for the response, and the state machine retries.
        // The other functions are called by events; their failed events are kept.
        if (row.kind() == Kind.EVENT) {
            builder.onFailure(new SqsDestination(undelivered));
        }
        if (row.kind() == Kind.STREAM) {
            // Streams must not take the concurrency that jobs and other requests need.
            builder.reservedConcurrentExecutions(shared.settings().streams());
        }
        Function made = withSnapshot(row, builder);
        FunctionRole.acceptFindings(row, role, made);
        return made;
    }

    private Function withSnapshot(Row row, Function.Builder builder) {
        if (row.kind() != Kind.API || !shared.settings().target().isAmazon()) {
            return builder.build();
        }
        Function made = builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS).build();
        snapshots.put(row.name(), made.addAlias("live"));
        Annotations.of(made)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "The alias publishes a version, and is what is called");
        return made;
    }

    private LayerVersion layer(String id, String description, Code code) {
        return LayerVersion.Builder.create(this, id)
                .description(description)
                .code(code)
                .compatibleArchitectures(List.of(shared.settings().processor().functions()))
                .build();
    }

    private List<LayerVersion> layers(Row row) {
        return Stream.of(
                        Optional.of(ffmpeg).filter(_ -> row.needs(Capability.FFMPEG)),
                        Optional.of(imaging).filter(_ -> row.needs(Capability.PROVIDERS)),
                        Optional.of(settings).filter(_ -> row.needs(Capability.SETTINGS)))
                .flatMap(Optional::stream)
                .toList();
    }

    private LogGroup log(Row row) {
        return LogGroup.Builder.create(this, row.name() + "Log")
                .retention(shared.settings().logs())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private Code code(Row row) {
        return row.kind() == Kind.STAGE ? artifacts.stages() : artifacts.api();
    }

    private String dispatch(Row row, java.util.function.Function<Function, String> read) {
        return row.needs(Capability.DISPATCH) ? read.apply(function("Dispatch")) : "";
    }
}
