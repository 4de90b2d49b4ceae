package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `-c target=emulator`: the template contains only resources that AWS emulators support.
final class EmulatorTargetIT {
    private static final Set<String> EMULATED =
            Set.of(
                    "AWS::ApiGateway::ApiKey",
                    "AWS::ApiGateway::Deployment",
                    "AWS::ApiGateway::Method",
                    "AWS::ApiGateway::Resource",
                    "AWS::ApiGateway::RestApi",
                    "AWS::ApiGateway::Stage",
                    "AWS::ApiGateway::UsagePlan",
                    "AWS::ApiGateway::UsagePlanKey",
                    "AWS::Events::Rule",
                    "AWS::IAM::Policy",
                    "AWS::IAM::Role",
                    "AWS::Lambda::EventInvokeConfig",
                    "AWS::Lambda::Function",
                    "AWS::Lambda::LayerVersion",
                    "AWS::Lambda::Permission",
                    "AWS::Logs::LogGroup",
                    "AWS::S3::Bucket",
                    "AWS::SQS::Queue",
                    "AWS::SQS::QueuePolicy",
                    "AWS::StepFunctions::StateMachine",
                    "Custom::VopiSchema");

    private static Synthesized stack;

    @BeforeAll
    static void synthesize() {
        stack = Synthesized.with(SampleStacks.emulator());
    }

    @Test
    void resourceTypesAreSupportedByEmulators() {
        Set<String> types = new TreeSet<>();
        stack.json().path("Resources").forEach(r -> types.add(r.path("Type").asText()));
        assertThat(EMULATED).containsAll(types);
        assertThat(types).contains("AWS::StepFunctions::StateMachine", "AWS::ApiGateway::RestApi");
    }

    @Test
    void functionsUseThisProcessorWithoutNetworkOrSnapshot() {
        assertThat(stack.functions()).hasSameSizeAs(DeployedFunctions.of(SampleStacks.emulator()));
        assertThat(stack.functions().values())
                .allSatisfy(f -> {
                    assertThat(f.has("VpcConfig")).isFalse();
                    assertThat(f.has("SnapStart")).isFalse();
                    assertThat(f.path("Architectures").path(0).asText()).isEqualTo("x86_64");
                });
    }

    @Test
    void databaseAndQueueAreTheConfiguredOnes() {
        JsonNode submit = stack.functions().get("vopi.api.SubmitHandler");
        JsonNode env = submit.at("/Environment/Variables");
        assertThat(env.path("VOPI_REDIS_URL").asText())
                .isEqualTo(Target.Emulator.DEFAULT.redisUrl());
        assertThat(env.path("VOPI_DB_CLUSTER_ARN").asText())
                .isEqualTo(Target.Emulator.DEFAULT.clusterArn());
        assertThat(env.has("AWS_ENDPOINT_URL_RDS_DATA")).isFalse();
        Target.Emulator elsewhere =
                new Target.Emulator(
                        "redis://r:1",
                        "arn:c",
                        "arn:s",
                        "arn:o",
                        Optional.of("http://data:2"),
                        Optional.of("http://localhost:3"),
                        false);
        assertThat(elsewhere.database().variables())
                .containsEntry("AWS_ENDPOINT_URL_RDS_DATA", "http://data:2")
                .containsEntry("VOPI_DB_SECRET_ARN", "arn:s");
        assertThat(elsewhere.owner().variables())
                .containsEntry("VOPI_DB_OWNER_SECRET_ARN", "arn:o");
        assertThat(elsewhere.variables())
                .containsOnly(Map.entry("VOPI_S3_PUBLIC_URL", "http://localhost:3"));
        assertThat(env.has("VOPI_S3_PUBLIC_URL")).isFalse();
    }

    /// Emulators use plain HTTP.
    @Test
    void plainHttpIsNotDenied() {
        assertThat(stack.json().toString()).doesNotContain("SecureTransport", "TlsVersion");
    }

    /// Emulators do not know the resource of these services' calls; all other statements name it.
    @Test
    void privilegesWorkInAnEnforcingEmulator() {
        List<JsonNode> statements = new ArrayList<>();
        stack.properties("AWS::IAM::Policy")
                .values()
                .forEach(p -> p.at("/PolicyDocument/Statement").forEach(statements::add));
        List<String> loose =
                statements.stream()
                        .filter(s -> texts(s.path("Resource")).anyMatch("*"::equals))
                        .flatMap(s -> texts(s.path("Action")))
                        .distinct()
                        .toList();
        assertThat(loose)
                .contains("states:StartExecution", "states:StopExecution")
                .contains("rds-data:ExecuteStatement")
                .allMatch(a -> a.matches("(states|rds-data|xray):.*"));
    }

    private static Stream<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isTextual()
                ? Stream.of(oneOrMore.asText())
                : StreamSupport.stream(oneOrMore.spliterator(), false).map(JsonNode::asText);
    }

    @Test
    void functionsScoreEveryVideo() {
        JsonNode ingest = stack.functions().get("vopi.stage.ingest.IngestHandler");
        assertThat(ingest.at("/Environment/Variables/VOPI_LAMBDA_DECODE_TIME").asText())
                .isEqualTo("PT24H");
    }

    @Test
    void noBootstrapIsNeeded() throws IOException {
        Path out = stack.assembly();
        assertThat(Files.readString(out.resolve("manifest.json")))
                .doesNotContain("assumeRoleArn", "requiresBootstrapStackVersion");
        assertThat(Files.readString(out.resolve("Vopi.assets.json")))
                .doesNotContain("assumeRoleArn")
                .contains("\"bucketName\": \"" + Target.PACKAGES + "\"");
        assertThat(stack.json().has("Parameters")).isFalse();
        assertThat(stack.json().has("Rules")).isFalse();
    }

    @Test
    void everyRouteIsAResourceAndNeedsAKeyBelowTheVersion() {
        Map<String, JsonNode> methods = stack.properties("AWS::ApiGateway::Method");
        assertThat(methods).hasSizeGreaterThan(40);
        methods.forEach((name, method) -> {
            assertThat(method.at("/Integration/Type").asText()).isEqualTo("AWS_PROXY");
            boolean client = name.contains("apiv1") && !name.contains("OPTIONS");
            assertThat(method.path("ApiKeyRequired").asBoolean()).as(name).isEqualTo(client);
        });
    }

    @Test
    void privilegesEqualThoseOnAws() {
        List<String> actions =
                stack.properties("AWS::IAM::Policy").values().stream()
                        .flatMap(p -> p.findValues("Action").stream())
                        .map(JsonNode::toString)
                        .toList();
        assertThat(actions)
                .anyMatch(a -> a.contains("rds-data:ExecuteStatement"))
                .anyMatch(a -> a.contains("states:StartExecution"))
                .anyMatch(a -> a.contains("lambda:InvokeFunction"))
                .noneMatch(a -> a.contains("*"));
    }
}
