package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vopi.infra.DeployedFunctions.Kind;
import vopi.infra.DeployedFunctions.Row;

/// The function whose response the gateway streams: with `streams`, and without.
final class StreamingIT {
    private static final String HANDLER = "vopi.api.EventsHandler";
    private static final String INTEGRATION =
            "/paths/~1api~1v1~1jobs~1{id}~1events/get/x-amazon-apigateway-integration";

    private static Synthesized stack;

    @BeforeAll
    static void synthesize() {
        stack = Synthesized.with(SampleStacks.production());
    }

    private static JsonNode integration(Synthesized of) {
        return of.only("AWS::ApiGateway::RestApi").path("Body").at(INTEGRATION);
    }

    @Test
    void theGatewayStreamsTheResponseForAsLongAsTheFunctionRuns() {
        Row row =
                DeployedFunctions.ROWS.stream()
                        .filter(r -> r.handler().equals(HANDLER))
                        .findFirst()
                        .orElseThrow();
        JsonNode streamed = integration(stack);
        assertThat(streamed.path("responseTransferMode").asText()).isEqualTo("STREAM");
        assertThat(streamed.path("timeoutInMillis").asInt())
                .isEqualTo(1_000 * row.timeoutSeconds())
                .isLessThanOrEqualTo(900_000);
        assertThat(Synthesized.text(streamed.path("uri")))
                .matches(
                        "arn:<.*>:apigateway:<.*>:lambda:path/2021-11-15/functions/"
                                + "<.*FunctionsEvents.*>/response-streaming-invocations");
        assertThat(row.kind()).isEqualTo(Kind.STREAM);
    }

    /// The gateway ends a silent stream after 5 minutes, of an edge-optimised API after 30 seconds.
    @Test
    void theApiIsRegional() {
        JsonNode api = stack.only("AWS::ApiGateway::RestApi");
        assertThat(api.at("/EndpointConfiguration/Types").toString()).isEqualTo("[\"REGIONAL\"]");
    }

    @Test
    void theFunctionRunsItsOwnProgramWithBoundedConcurrency() {
        JsonNode function = Objects.requireNonNull(stack.functions().get(HANDLER));
        assertThat(function.at("/Environment/Variables/AWS_LAMBDA_EXEC_WRAPPER").asText())
                .isEqualTo("/var/task/stream");
        assertThat(function.path("ReservedConcurrentExecutions").asInt()).isEqualTo(20);
        assertThat(function.has("SnapStart")).isFalse();
        assertThat(function.at("/Environment/Variables/VOPI_CORS_ORIGINS").asText())
                .isEqualTo("https://shop.example.com");
        stack.functions()
                .forEach((handler, other) -> {
                    if (!handler.equals(HANDLER)) {
                        assertThat(other.toString())
                                .doesNotContain("AWS_LAMBDA_EXEC_WRAPPER")
                                .doesNotContain("ReservedConcurrentExecutions");
                    }
                });
    }

    @Test
    void onlyTheGatewayOfThisApiMayInvokeIt() {
        List<JsonNode> permissions =
                stack.properties("AWS::Lambda::Permission").values().stream()
                        .filter(p -> p.path("FunctionName").toString().contains("FunctionsEvents"))
                        .toList();
        assertThat(permissions)
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.path("Principal").asText()).isEqualTo("apigateway.amazonaws.com");
                    assertThat(p.path("Action").asText()).isEqualTo("lambda:InvokeFunction");
                    assertThat(Synthesized.text(p.path("SourceArn"))).contains(":execute-api:");
                });
    }

    @Test
    void theFunctionMayOnlyReadTheDatabase() {
        assertThat(stack.actions("Events"))
                .containsExactlyInAnyOrder(
                        "rds-data:ExecuteStatement",
                        "secretsmanager:GetSecretValue",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "xray:PutTraceSegments",
                        "xray:PutTelemetryRecords");
    }

    /// A stream lasts minutes, so it must not count as a slow request.
    @Test
    void theAlarmOfSlowRequestsExcludesStreams() {
        JsonNode slow =
                stack.properties("AWS::CloudWatch::Alarm").entrySet().stream()
                        .filter(alarm -> alarm.getKey().contains("ApiSlow"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow();
        assertThat(slow.path("Metrics").toString())
                .contains("FunctionsJobs", "FunctionsSubmit", "Duration")
                .doesNotContain("FunctionsEvents", "Latency");
    }

    @Test
    void withoutStreamsTheFunctionOfShortAnswersServesEvents() {
        for (Settings settings : List.of(SampleStacks.withoutStreams(), SampleStacks.emulator())) {
            Synthesized without = Synthesized.with(settings);
            assertThat(without.functions()).doesNotContainKey(HANDLER);
            assertThat(without.json().toString())
                    .doesNotContain("responseTransferMode", "response-streaming-invocations")
                    .doesNotContain("FunctionsEvents", "/var/task/stream");
        }
        JsonNode buffered = integration(Synthesized.with(SampleStacks.withoutStreams()));
        assertThat(Synthesized.text(buffered.path("uri")))
                .contains("FunctionsJobs", "/invocations");
        assertThat(Synthesized.with(SampleStacks.withoutStreams()).findings()).isEmpty();
    }

    @Test
    void anEmulatorCannotStream() {
        Settings base = SampleStacks.emulator();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Settings(
                                false,
                                base.target(),
                                base.processor(),
                                1,
                                1,
                                List.of("*"),
                                false,
                                1,
                                Optional.empty(),
                                ProviderSettings.LOCAL))
                .withMessageContaining("streams");
    }
}
