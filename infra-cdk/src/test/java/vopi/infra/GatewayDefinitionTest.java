package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The document is OpenAPI 3.1; API Gateway imports 3.0.
final class GatewayDefinitionTest {
    private static final JsonNode DEFINITION =
            new ObjectMapper()
                    .valueToTree(
                            GatewayDefinition.of(
                                    ProjectFiles.around(Path.of("")).openApi(),
                                    Map.of(
                                            "SubmitArn", "arn:submit",
                                            "JobsArn", "arn:jobs",
                                            "CancelArn", "arn:cancel",
                                            "UploadsArn", "arn:uploads",
                                            "ListingArn", "arn:listing"),
                                    Map.of(
                                            "streamEvents",
                                            new GatewayDefinition.Streamed("arn:events", 300)),
                                    List.of()));

    @Test
    void theImportIsVersion30WithoutFeaturesOf31() {
        assertThat(DEFINITION.path("openapi").asText()).startsWith("3.0.");
        Set<String> words = new TreeSet<>();
        collect(DEFINITION, words);
        assertThat(words)
                .contains("x-amazon-apigateway-integration")
                .doesNotContain("webhooks", "jsonSchemaDialect", "identifier", "anyOf", "const");
    }

    /// Names of fields; a list as the value of `type` would be 3.1.
    private static void collect(JsonNode node, Set<String> words) {
        node.properties()
                .forEach(field -> {
                    words.add(field.getKey());
                    if (field.getKey().equals("type")) {
                        assertThat(field.getValue().isTextual()).as("%s", node).isTrue();
                    }
                });
        node.forEach(child -> collect(child, words));
    }

    @Test
    void onlyTheNamedOperationStreams() {
        JsonNode path = DEFINITION.at("/paths/~1api~1v1~1jobs~1{id}~1events");
        JsonNode streamed = path.at("/get/x-amazon-apigateway-integration");
        assertThat(streamed.path("type").asText()).isEqualTo("aws_proxy");
        assertThat(streamed.path("httpMethod").asText()).isEqualTo("POST");
        assertThat(streamed.path("uri").asText()).isEqualTo("arn:events");
        assertThat(streamed.path("responseTransferMode").asText()).isEqualTo("STREAM");
        assertThat(streamed.path("timeoutInMillis").asInt()).isEqualTo(300_000);
        assertThat(DEFINITION.findValuesAsText("responseTransferMode")).hasSize(1);
        assertThat(DEFINITION.findValuesAsText("timeoutInMillis")).hasSize(1);
        // HEAD, and methods that the path does not take.
        assertThat(
                        path.at("/x-amazon-apigateway-any-method/x-amazon-apigateway-integration")
                                .path("uri")
                                .asText())
                .isEqualTo("arn:jobs");
    }

    @Test
    void everyRouteOfTheDocumentIsImportedAndNoWebhookIs() {
        assertThat(DEFINITION.path("paths").size()).isGreaterThan(15);
        assertThat(DEFINITION.path("paths").properties())
                .allSatisfy(path -> assertThat(path.getKey()).startsWith("/"));
    }
}
