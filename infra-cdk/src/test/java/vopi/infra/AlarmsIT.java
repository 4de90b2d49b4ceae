package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Monitoring and protection of a production stack.
final class AlarmsIT {
    private static Synthesized stack;

    @BeforeAll
    static void synthesize() {
        stack = Synthesized.with(SampleStacks.production());
    }

    @Test
    void everyAlarmSendsAMailAndIsDocumented() throws IOException {
        Path docs = ProjectFiles.around(Path.of("")).root().resolve("docs/operations.md");
        String text = Files.readString(docs, StandardCharsets.UTF_8);
        Map<String, JsonNode> alarms = stack.properties("AWS::CloudWatch::Alarm");
        assertThat(alarms).hasSizeGreaterThanOrEqualTo(13);
        alarms.forEach((name, alarm) -> {
            String description = alarm.path("AlarmDescription").asText();
            String alarmName = description.substring(description.lastIndexOf(' ') + 1);
            assertThat(name).contains(alarmName);
            assertThat(text).contains("| `" + alarmName + "` |");
            assertThat(alarm.path("AlarmActions")).isNotEmpty();
            assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
        });
        assertThat(stack.only("AWS::SNS::Subscription").path("Endpoint").asText())
                .isEqualTo("operator@example.com");
    }

    @Test
    void theDashboardShowsJobsStagesCostsAndTheQueue() {
        String body =
                Synthesized.text(stack.only("AWS::CloudWatch::Dashboard").path("DashboardBody"));
        assertThat(body)
                .contains("ExecutionsSucceeded", "ExecutionsFailed", "QueueAge", "Waiting")
                .contains("CostUsd", "USD a job", "geminiErrors", "photoroomErrors")
                .contains("GenerateImages", "ScoreSegment", "ServerlessDatabaseCapacity");
    }

    @Test
    void productionKeepsItsDataAndHasAFirewall() {
        stack.template().resourceCountIs("AWS::WAFv2::WebACLAssociation", 1);
        JsonNode cluster = stack.only("AWS::RDS::DBCluster");
        assertThat(cluster.path("DeletionProtection").asBoolean()).isTrue();
        assertThat(cluster.path("BackupRetentionPeriod").asInt()).isEqualTo(14);
        stack.json()
                .path("Resources")
                .forEach(r -> {
                    if (r.path("Type").asText().equals("AWS::S3::Bucket")) {
                        assertThat(r.path("DeletionPolicy").asText()).isEqualTo("Retain");
                    }
                    if (r.path("Type").asText().equals("AWS::RDS::DBCluster")) {
                        assertThat(r.path("DeletionPolicy").asText()).isEqualTo("Snapshot");
                    }
                });
    }

    @Test
    void onlyProviderFunctionsReadTheProviderSecrets() {
        for (DeployedFunctions.Row row : DeployedFunctions.ROWS) {
            JsonNode env = stack.functions().get(row.handler()).at("/Environment/Variables");
            Map.of(
                            "VOPI_GEMINI_API_KEY_ARN", Capability.GEMINI,
                            "VOPI_PHOTOROOM_API_KEY_ARN", Capability.PHOTOROOM,
                            "VOPI_MATTING_MODEL_KEY", Capability.PROVIDERS)
                    .forEach((name, need) ->
                            assertThat(env.has(name))
                                    .as(row.name() + " " + name)
                                    .isEqualTo(row.needs(need)));
        }
        String policies = stack.properties("AWS::IAM::Policy").toString();
        assertThat(policies)
                .contains(":secret:vopi/gemini-??????", "/models/isnet.onnx", "/models/isnet.json");
    }

    @Test
    void theStateMachineMayStartOnlyTheLongRunContainer() {
        JsonNode policy =
                stack.properties("AWS::IAM::Policy").entrySet().stream()
                        .filter(e -> e.getKey().startsWith("PipelinepipelineRole"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        String text = policy.toString();
        assertThat(text).contains("ecs:RunTask", "iam:PassRole", "ecs:cluster");
        assertThat(text).doesNotContain("ecs:*", "states:*");
        JsonNode task = stack.only("AWS::ECS::TaskDefinition");
        assertThat(task.path("NetworkMode").asText()).isEqualTo("awsvpc");
        assertThat(task.at("/RuntimePlatform/CpuArchitecture").asText()).isEqualTo("ARM64");
        String runs =
                stack.properties("AWS::IAM::Policy").entrySet().stream()
                        .filter(e -> e.getKey().startsWith("LongRunsTaskTaskRole"))
                        .map(e -> e.getValue().toString())
                        .findFirst()
                        .orElseThrow();
        assertThat(runs)
                .contains("states:SendTaskSuccess", "states:SendTaskHeartbeat", "rds-data:");
    }

    @Test
    void everyServiceHasAnEndpointInTheNetwork() {
        String endpoints = stack.properties("AWS::EC2::VPCEndpoint").toString();
        assertThat(endpoints)
                .contains("rds-data", "states", "lambda", "s3", "ecr.api", "ecr.dkr", "logs")
                .contains("starport-layer-bucket");
    }

    @Test
    void anOversizedPackageFailsTheSynthesis() {
        Artifacts.check(1, 1);
        assertThatThrownBy(() -> Artifacts.check(Artifacts.MAX_API_BYTES + 1, 1))
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> Artifacts.check(1, Artifacts.MAX_UNPACKED_BYTES + 1))
                .hasMessageContaining("too large");
    }

    @Test
    void productionRequiresCorsOrigins() {
        assertThatThrownBy(() ->
                        new Settings(
                                true,
                                new Target.Amazon(),
                                Processor.ARM64,
                                1,
                                1,
                                List.of("*"),
                                true,
                                0,
                                Optional.empty(),
                                ProviderSettings.LOCAL))
                .hasMessageContaining("corsOrigins");
    }
}
