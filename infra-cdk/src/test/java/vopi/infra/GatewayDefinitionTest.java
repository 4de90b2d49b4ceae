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
    void everyRouteOfTheDocumentIsImportedAndNoWebhookIs() {
        assertThat(DEFINITION.path("paths").size()).isGreaterThan(15);
        assertThat(DEFINITION.path("paths").properties())
                .allSatisfy(path -> assertThat(path.getKey()).startsWith("/"));
    }
}
