package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Properties of the API, read from the template.
final class ApiStackIT {
    private static Synthesized stack;

    @BeforeAll
    static void synthesize() {
        stack = Synthesized.with(SampleStacks.development());
    }

    @Test
    void everyRouteBelowTheVersionNeedsAKey() {
        JsonNode body = stack.only("AWS::ApiGateway::RestApi").path("Body");
        assertThat(body.toString()).doesNotContain("${");
        List<String> open = new ArrayList<>();
        body.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    JsonNode security = operation.getValue().path("security");
                                    if (!security.path(0).has("ApiKey")) {
                                        open.add(operation.getKey() + " " + path.getKey());
                                    }
                                }));
        assertThat(open)
                .isNotEmpty()
                .allMatch(route -> route.startsWith("options ") || !route.contains(" /api/"));
        assertThat(body.at("/components/securitySchemes/ApiKey/name").asText())
                .isEqualTo("x-api-key");
    }

    @Test
    void everyRouteThatDoesNotStreamInvokesASnapshotVersion() {
        JsonNode body = stack.only("AWS::ApiGateway::RestApi").path("Body");
        List<JsonNode> integrations =
                body.findValues("x-amazon-apigateway-integration").stream()
                        .filter(i -> !i.has("responseTransferMode"))
                        .toList();
        assertThat(integrations)
                .hasSizeGreaterThan(40)
                .allSatisfy(i ->
                        assertThat(Synthesized.text(i.path("uri")))
                                .matches(
                                        "arn:<.*>:apigateway:<.*>:lambda:path/2015-03-31/"
                                                + "functions/<.*Alias.*>/invocations"));
    }

    @Test
    void aKeyHasARateAndAQuota() {
        JsonNode plan = stack.only("AWS::ApiGateway::UsagePlan");
        assertThat(plan.at("/Throttle/RateLimit").asInt()).isEqualTo(50);
        assertThat(plan.at("/Throttle/BurstLimit").asInt()).isEqualTo(100);
        assertThat(plan.at("/Quota/Limit").asInt()).isPositive();
        stack.template().resourceCountIs("AWS::ApiGateway::ApiKey", 1);
        stack.template().resourceCountIs("AWS::ApiGateway::UsagePlanKey", 1);
        JsonNode stage = stack.only("AWS::ApiGateway::Stage");
        assertThat(stage.has("AccessLogSetting")).isTrue();
    }
}
