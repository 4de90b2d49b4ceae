package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// The container that scores videos too long for a function. The state machine starts one for each
/// such job; otherwise none runs.
final class ScoringFargate extends Construct {
    /// The container's name, as in the state's overrides.
    static final String CONTAINER = "score";

    /// Placeholder values without a container: the state that uses them is never reached.
    static final Map<String, String> NONE =
            Map.of(
                    "ScoreClusterArn", "none",
                    "ScoreTaskArn", "none",
                    "ScoreSubnetIds", "none",
                    "ScoreSecurityGroupIds", "none");

    private static final int CPU = 4096;
    private static final int MEMORY_MB = 8192;

    private final Cluster cluster;
    private final FargateTaskDefinition task;
    private final SecurityGroup group;
    private final Network network;

    ScoringFargate(Construct scope, SharedResources shared, Network network, Artifacts artifacts) {
        super(scope, "LongRuns");
        this.network = network;
        group = network.group("Score", "Long scoring runs");
        network.reachImages(group);
        cluster =
                Cluster.Builder.create(this, "Cluster")
                        .vpc(network.vpc())
                        .containerInsightsV2(ContainerInsights.ENABLED)
                        .build();
        task =
                FargateTaskDefinition.Builder.create(this, "Task")
                        .cpu(CPU)
                        .memoryLimitMiB(MEMORY_MB)
                        .runtimePlatform(
                                RuntimePlatform.builder()
                                        .cpuArchitecture(shared.settings().processor().tasks())
                                        .operatingSystemFamily(OperatingSystemFamily.LINUX)
                                        .build())
                        .build();
        container(shared, artifacts);
        Privileges.ofLongRuns(shared).forEach(r -> task.addToTaskRolePolicy(r.statement()));
        acceptFindings();
    }

    private void container(SharedResources shared, Artifacts artifacts) {
        LogGroup log =
                LogGroup.Builder.create(this, "Log")
                        .retention(shared.settings().logs())
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        Map<String, String> env = new TreeMap<>(shared.database().variables());
        env.put("VOPI_BUCKET", shared.storage().name());
        env.putAll(Variables.MALLOC);
        ContainerDefinition made =
                task.addContainer(
                        CONTAINER,
                        ContainerDefinitionOptions.builder()
                                .image(artifacts.score().image(this, shared.settings().processor()))
                                .environment(env)
                                .logging(
                                        LogDriver.awsLogs(
                                                AwsLogDriverProps.builder()
                                                        .logGroup(log)
                                                        .streamPrefix(CONTAINER)
                                                        .build()))
                                .linuxParameters(
                                        LinuxParameters.Builder.create(this, "Linux")
                                                .initProcessEnabled(true)
                                                .build())
                                .build());
        if (!made.getContainerName().equals(CONTAINER)) {
            throw new IllegalStateException("the state machine calls the container " + CONTAINER);
        }
    }

    /// Values of the state machine's placeholders.
    Map<String, String> substitutions() {
        return Map.of(
                "ScoreClusterArn", cluster.getClusterArn(),
                "ScoreTaskArn", task.getTaskDefinitionArn(),
                "ScoreSubnetIds", String.join(",", network.subnetIds()),
                "ScoreSecurityGroupIds", group.getSecurityGroupId());
    }

    void permit(StateMachine pipeline) {
        pipeline.addToRolePolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("ecs:RunTask"))
                        .resources(List.of(task.getTaskDefinitionArn()))
                        .conditions(
                                Map.of("ArnEquals", Map.of("ecs:cluster", cluster.getClusterArn())))
                        .build());
        task.getTaskRole().grantPassRole(pipeline.getRole());
        task.obtainExecutionRole().grantPassRole(pipeline.getRole());
    }

    private void acceptFindings() {
        AcceptedFindings.accept(
                task,
                AcceptedFindings.because(
                        "AwsSolutions-ECS2",
                        "Names and addresses alone; the database's secret is named by its ARN"),
                AcceptedFindings.because(
                        "AwsSolutions-IAM5",
                        List.of("^Resource::.*/(jobs|uploads|inbox)/\\*$"),
                        "A run reads the source and the objects of one job, of whichever it is"
                                + " started for"),
                AcceptedFindings.because(
                        "AwsSolutions-IAM5",
                        List.of("^Resource::\\*$"),
                        "A token of ECR belongs to no resource"));
    }
}
