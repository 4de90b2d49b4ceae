package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vopi.api.contract.ApiContract;
import vopi.api.contract.ContractOperation;

/// The checks and settings of the gateway, before a function is called.
final class GatewayIT {
    private static final String VALIDATOR = "x-amazon-apigateway-request-validator";

    private static int characters;
    private static JsonNode api;
    private static JsonNode body;

    @BeforeAll
    static void synthesize() {
        Synthesized stack = Synthesized.with(SampleStacks.development());
        characters = stack.json().toString().length();
        api = stack.only("AWS::ApiGateway::RestApi");
        body = api.path("Body");
    }

    @Test
    void theGatewayValidatesParametersAndBodies() {
        JsonNode validators = body.path(VALIDATOR + "s");
        assertThat(validators.path(body.path(VALIDATOR).asText()).toString())
                .isEqualTo("{\"validateRequestBody\":false,\"validateRequestParameters\":true}");
        assertThat(body.at("/components/schemas").toString())
                .isEqualTo("{\"JsonObject\":{\"type\":\"object\"}}");
        Set<String> checked = new TreeSet<>();
        body.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .forEach(operation -> {
                                    assertThat(operation.findValuesAsText("name"))
                                            .containsExactlyInAnyOrderElementsOf(
                                                    names(path.getKey()));
                                    if (operation.has("requestBody")) {
                                        checked.add(operation.path("operationId").asText());
                                        assertThat(
                                                        validators.path(
                                                                operation.path(VALIDATOR).asText()))
                                                .isNotEmpty()
                                                .allMatch(JsonNode::asBoolean);
                                        assertThat(operation.findValuesAsText("$ref"))
                                                .containsExactly("#/components/schemas/JsonObject");
                                    }
                                }));
        Set<String> withRequiredBody =
                ApiContract.load().operations().stream()
                        .filter(ContractOperation::bodyRequired)
                        .map(ContractOperation::id)
                        .collect(Collectors.toSet());
        assertThat(checked).isNotEmpty().isEqualTo(withRequiredBody);
    }

    /// CloudFormation accepts a template of up to 1 MB, including indentation; the API is the
    /// largest part of VOPI's.
    @Test
    void theTemplateIsWellBelowTheSizeLimit() {
        assertThat(characters).isBetween(100_000, 400_000);
    }

    /// Responses of the functions are JSON or text, which compress to a tenth.
    @Test
    void largeResponsesAreCompressed() {
        assertThat(api.path("MinimumCompressionSize").asInt()).isEqualTo(1024);
        assertThat(body.path("x-amazon-apigateway-minimum-compression-size").asInt())
                .isEqualTo(1024);
    }

    /// A method that the document does not define reaches a function, which answers HEAD or 405; it
    /// needs a key if the path's other methods do.
    @Test
    void everyPathTakesEveryMethod() {
        assertThat(body.path("paths"))
                .hasSizeGreaterThan(20)
                .allSatisfy(path -> {
                    JsonNode any = path.path("x-amazon-apigateway-any-method");
                    assertThat(any.at("/x-amazon-apigateway-integration/type").asText())
                            .isEqualTo("aws_proxy");
                    JsonNode named = path.has("get") ? path.path("get") : path.path("post");
                    JsonNode other = named.isMissingNode() ? path.path("delete") : named;
                    assertThat(any.path("security")).isEqualTo(other.path("security"));
                    JsonNode get = path.at("/get/x-amazon-apigateway-integration");
                    if (path.has("get") && !get.has("responseTransferMode")) {
                        assertThat(any.at("/x-amazon-apigateway-integration/uri"))
                                .isEqualTo(get.path("uri"));
                    }
                });
    }

    /// For the parameters of a path.
    private static List<String> names(String path) {
        return Pattern.compile("\\{([^}]+)}").matcher(path).results().map(r -> r.group(1)).toList();
    }

    /// Browsers hide a response without this header from the page, and so its error message.
    @Test
    void pagesMayReadTheGatewaysOwnResponses() {
        JsonNode answers = body.path("x-amazon-apigateway-gateway-responses");
        String origin = "gatewayresponse.header.Access-Control-Allow-Origin";
        assertThat(answers)
                .hasSizeGreaterThan(10)
                .allSatisfy(answer -> {
                    assertThat(answer.path("responseParameters").path(origin).asText())
                            .isEqualTo("'*'");
                    assertThat(answer.at("/responseTemplates/application~1json").asText())
                            .contains("$context.requestId")
                            .doesNotContain("$context.error");
                });
        assertThat(answers.at("/THROTTLED/responseParameters").toString()).contains("Retry-After");
    }
}
