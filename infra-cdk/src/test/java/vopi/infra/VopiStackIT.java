package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vopi.infra.DeployedFunctions.Row;

/// Properties of the deployment, read from the template.
final class VopiStackIT {
    private static final ProjectFiles PROJECT = ProjectFiles.around(Path.of(""));

    private static Synthesized stack;

    @BeforeAll
    static void synthesize() {
        stack = Synthesized.with(SampleStacks.development());
    }

    @Test
    void everyFunctionOfTheTableHasItsTimeoutMemoryAndTraces() {
        Map<String, JsonNode> functions = stack.functions();
        assertThat(functions).hasSameSizeAs(DeployedFunctions.ROWS);
        for (Row row : DeployedFunctions.ROWS) {
            JsonNode made = functions.get(row.handler());
            assertThat(made).as(row.name()).isNotNull();
            assertThat(made.path("Timeout").asInt())
                    .isEqualTo(row.timeoutSeconds())
                    .isBetween(1, 900);
            assertThat(made.path("MemorySize").asInt()).isEqualTo(row.memoryMb());
            assertThat(made.path("Runtime").asText()).isEqualTo("java25");
            assertThat(made.path("Architectures").path(0).asText()).isEqualTo("arm64");
            assertThat(made.path("TracingConfig").path("Mode").asText()).isEqualTo("Active");
            assertThat(made.path("LoggingConfig").path("LogFormat").asText()).isEqualTo("JSON");
            assertThat(made.path("LoggingConfig").path("LogGroup").isMissingNode()).isFalse();
        }
    }

    @Test
    void everyHandlerIsAClassOfTheProject() {
        List<String> missing = new ArrayList<>();
        for (Row row : DeployedFunctions.ROWS) {
            String file = "src/main/java/" + row.handler().replace('.', '/') + ".java";
            boolean found =
                    List.of("api", "aws", "stages").stream()
                            .map(module -> PROJECT.root().resolve("functions/" + module))
                            .anyMatch(module -> Files.exists(module.resolve(file)));
            if (!found) {
                missing.add(row.handler());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void apiFunctionsStartFromASnapshotAndAreCalledThroughIt() {
        for (Row row : DeployedFunctions.ROWS) {
            String snapshot =
                    stack.functions().get(row.handler()).path("SnapStart").path("ApplyOn").asText();
            assertThat(snapshot.equals("PublishedVersions"))
                    .as(row.name())
                    .isEqualTo(row.kind() == DeployedFunctions.Kind.API);
        }
        stack.template()
                .resourceCountIs(
                        "AWS::Lambda::Alias",
                        (int)
                                DeployedFunctions.ROWS.stream()
                                        .filter(row -> row.kind() == DeployedFunctions.Kind.API)
                                        .count());
    }

    @Test
    void onlyTheFunctionThatComposesImagesCarriesTheSettings() {
        for (Row row : DeployedFunctions.ROWS) {
            String layers = stack.functions().get(row.handler()).path("Layers").toString();
            assertThat(layers.contains("Settings"))
                    .as(row.name())
                    .isEqualTo(row.name().equals("GenerateImages"));
        }
    }

    @Test
    void retriesOfEventsAreBounded() {
        Map<String, JsonNode> configs = stack.properties("AWS::Lambda::EventInvokeConfig");
        assertThat(configs).hasSameSizeAs(DeployedFunctions.ROWS);
        assertThat(configs.values())
                .allSatisfy(c -> {
                    assertThat(c.path("MaximumRetryAttempts").asInt(99)).isBetween(0, 2);
                    assertThat(c.path("MaximumEventAgeInSeconds").asInt(99_999))
                            .isLessThanOrEqualTo(3600);
                });
    }

    @Test
    void everyLogHasARetention() {
        assertThat(stack.properties("AWS::Logs::LogGroup").values())
                .hasSizeGreaterThan(DeployedFunctions.ROWS.size())
                .allSatisfy(log -> assertThat(log.path("RetentionInDays").asInt()).isPositive());
    }

    @Test
    void theBucketIsPrivateEncryptedAndTlsOnly() {
        for (JsonNode any : stack.properties("AWS::S3::Bucket").values()) {
            assertThat(any.path("BucketEncryption").isMissingNode()).isFalse();
            assertThat(any.path("PublicAccessBlockConfiguration"))
                    .hasSize(4)
                    .allSatisfy(v -> assertThat(v.asBoolean()).isTrue());
        }
        JsonNode bucket = bucket();
        assertThat(bucket.has("LoggingConfiguration")).isTrue();
        JsonNode access = bucket.path("PublicAccessBlockConfiguration");
        assertThat(access).hasSize(4).allSatisfy(v -> assertThat(v.asBoolean()).isTrue());
        assertThat(bucket.path("BucketEncryption").isMissingNode()).isFalse();
        Map<String, JsonNode> policies = stack.properties("AWS::S3::BucketPolicy");
        assertThat(policies).hasSize(2);
        assertThat(policies.values())
                .allSatisfy(p ->
                        assertThat(p.at("/PolicyDocument/Statement"))
                                .anySatisfy(s -> {
                                    assertThat(s.path("Effect").asText()).isEqualTo("Deny");
                                    assertThat(
                                                    s.path("Condition")
                                                            .path("Bool")
                                                            .path("aws:SecureTransport")
                                                            .asText())
                                            .isEqualTo("false");
                                }));
    }

    /// The bucket with the uploads.
    private static JsonNode bucket() {
        return stack.properties("AWS::S3::Bucket").values().stream()
                .filter(b -> b.has("CorsConfiguration"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void uploadsAndUnfinishedUploadsExpire() {
        JsonNode rules = bucket().path("LifecycleConfiguration").path("Rules");
        assertThat(rules.findValuesAsText("Prefix")).contains("uploads/", "inbox/");
        assertThat(rules.findValues("AbortIncompleteMultipartUpload")).hasSize(1);
    }

    @Test
    void objectsInTheInboxSendEvents() {
        JsonNode to = bucket().at("/NotificationConfiguration/LambdaConfigurations/0");
        assertThat(to.path("Event").asText()).isEqualTo("s3:ObjectCreated:*");
        assertThat(to.at("/Filter/S3Key/Rules/0/Value").asText()).isEqualTo("inbox/");
        assertThat(to.path("Function").toString()).contains("FunctionsUploaded");
        assertThat(stack.properties("AWS::Lambda::Permission").values())
                .anySatisfy(p -> {
                    assertThat(p.path("Principal").asText()).isEqualTo("s3.amazonaws.com");
                    assertThat(p.has("SourceAccount")).isTrue();
                    assertThat(p.path("FunctionName").toString()).contains("FunctionsUploaded");
                });
    }

    @Test
    void theDatabaseHasTheDataApiAndScalesToZero() {
        JsonNode cluster = stack.only("AWS::RDS::DBCluster");
        assertThat(cluster.path("EnableHttpEndpoint").asBoolean()).isTrue();
        assertThat(cluster.path("StorageEncrypted").asBoolean()).isTrue();
        assertThat(cluster.path("EngineVersion").asText()).startsWith("17.");
        JsonNode scaling = cluster.path("ServerlessV2ScalingConfiguration");
        assertThat(scaling.path("MinCapacity").asDouble(-1)).isZero();
        assertThat(scaling.path("SecondsUntilAutoPause").asInt()).isPositive();
        assertThat(cluster.path("ManageMasterUserPassword").asBoolean()).isTrue();
        assertThat(cluster.has("MasterUserPassword")).isFalse();
    }

    @Test
    void onlyTheMigrationReadsTheOwnersSecret() {
        JsonNode secret = stack.only("AWS::SecretsManager::Secret").path("GenerateSecretString");
        assertThat(secret.path("SecretStringTemplate").asText())
                .isEqualTo("{\"username\":\"vopi_app\"}");
        assertThat(secret.path("GenerateStringKey").asText()).isEqualTo("password");
        List<String> owners = new ArrayList<>();
        List<String> users = new ArrayList<>();
        stack.properties("AWS::IAM::Policy")
                .forEach((name, policy) -> {
                    String text = policy.toString();
                    if (text.contains("MasterUserSecret")) {
                        owners.add(name);
                    }
                    if (text.contains("DatabaseUser")) {
                        users.add(name);
                    }
                });
        assertThat(owners).hasSize(1).allMatch(name -> name.startsWith("FunctionsMigrateRole"));
        // The roles of the table's functions, and that of the container for long runs.
        long ofTable =
                DeployedFunctions.ROWS.stream().filter(r -> r.needs(Capability.DATABASE)).count();
        assertThat(users).hasSize((int) ofTable + 1);
        for (Row row : DeployedFunctions.ROWS) {
            JsonNode env = stack.functions().get(row.handler()).at("/Environment/Variables");
            assertThat(env.path("VOPI_DB_SECRET_ARN").toString().contains("DatabaseUser"))
                    .as(row.name())
                    .isEqualTo(row.needs(Capability.DATABASE));
            assertThat(env.path("VOPI_DB_OWNER_SECRET_ARN").toString().contains("Master"))
                    .as(row.name())
                    .isEqualTo(row.name().equals("Migrate"));
        }
    }

    @Test
    void everyOtherFunctionWaitsForTheSchema() {
        JsonNode resources = stack.json().path("Resources");
        for (Row row : DeployedFunctions.ROWS) {
            List<JsonNode> made = new ArrayList<>();
            resources.forEach(r -> {
                if (r.at("/Properties/Handler").asText().equals(row.handler())) {
                    made.add(r);
                }
            });
            assertThat(made).hasSize(1);
            assertThat(made.getFirst().path("DependsOn").toString().contains("SchemaVersion"))
                    .as(row.name())
                    .isEqualTo(!row.name().equals("Migrate"));
        }
    }

    @Test
    void theSchemaIsMigratedAgainWhenItsFilesChange() {
        assertThat(stack.only("Custom::VopiSchema").path("Version").asText())
                .isEqualTo(PROJECT.schemaVersion());
    }

    @Test
    void theNetworkHasNoInternetAndHoldsOnlyFunctionsOfTheQueue() {
        for (String way : List.of("NatGateway", "InternetGateway", "EIP")) {
            stack.template().resourceCountIs("AWS::EC2::" + way, 0);
        }
        for (Row row : DeployedFunctions.ROWS) {
            assertThat(stack.functions().get(row.handler()).has("VpcConfig"))
                    .as(row.name())
                    .isEqualTo(row.needs(Capability.QUEUE));
        }
    }

    @Test
    void theQueuesUserHasIamAndOnlyTheScriptsCommands() {
        assertThat(stack.only("AWS::ElastiCache::ServerlessCache").has("UserGroupId")).isTrue();
        JsonNode user = stack.only("AWS::ElastiCache::User");
        assertThat(user.at("/AuthenticationMode/Type").asText()).isEqualTo("iam");
        assertThat(user.path("UserId")).isEqualTo(user.path("UserName"));
        assertThat(user.path("AccessString").asText()).contains("~{vopi:queue}* -@all");
        JsonNode submit = stack.functions().get("vopi.api.SubmitHandler");
        assertThat(Synthesized.text(submit.at("/Environment/Variables/VOPI_REDIS_URL")))
                .startsWith("rediss://")
                .doesNotContain("@");
        for (Row row : DeployedFunctions.ROWS) {
            assertThat(stack.actions(row.name()).contains("elasticache:Connect"))
                    .as(row.name())
                    .isEqualTo(row.needs(Capability.QUEUE));
        }
    }

    @Test
    void everySubstitutionOfTheStateMachinesIsResolved() throws IOException {
        Map<String, JsonNode> machines = stack.properties("AWS::StepFunctions::StateMachine");
        assertThat(machines).hasSize(2);
        for (JsonNode machine : machines.values()) {
            String text = Synthesized.text(machine.path("DefinitionString"));
            assertThat(text).doesNotContain("${");
            assertThat(new ObjectMapper().readTree(text).path("States")).isNotEmpty();
            assertThat(machine.at("/LoggingConfiguration/Level").asText()).isEqualTo("ALL");
            assertThat(machine.at("/LoggingConfiguration/IncludeExecutionData").asBoolean())
                    .isFalse();
            assertThat(machine.at("/TracingConfiguration/Enabled").asBoolean()).isTrue();
        }
    }

    @Test
    void aSubstitutionWithoutAValueFailsTheSynthesis() {
        assertThatThrownBy(() -> Pipeline.substituted("a ${NewArn} b", Map.of()))
                .hasMessageContaining("${NewArn}");
    }

    @Test
    void endedExecutionsAndAScheduleWakeTheDispatch() {
        Map<String, JsonNode> rules = stack.properties("AWS::Events::Rule");
        assertThat(rules.values())
                .hasSize(2)
                .allSatisfy(rule -> {
                    JsonNode target = rule.path("Targets").path(0);
                    assertThat(target.path("Arn").toString()).contains("FunctionsDispatch");
                    assertThat(target.at("/RetryPolicy/MaximumRetryAttempts").asInt()).isEqualTo(3);
                    assertThat(target.path("DeadLetterConfig").isMissingNode()).isFalse();
                })
                .anySatisfy(rule -> assertThat(rule.has("ScheduleExpression")).isTrue())
                .anySatisfy(rule ->
                        assertThat(rule.at("/EventPattern/detail/status"))
                                .extracting(JsonNode::asText)
                                .containsExactlyInAnyOrder(
                                        "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"));
    }
}
