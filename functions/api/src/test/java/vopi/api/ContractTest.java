package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.api.TestApi.Answer;
import vopi.api.contract.ApiContract;
import vopi.api.contract.ContractOperation;
import vopi.core.job.JobId;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.WebhookEndpoint;
import vopi.runtime.json.Json;

/// Compares the document with the program: every example is replayed, and an independent validator
/// checks every response and every example against the schemas.
final class ContractTest {
    private static final ApiContract CONTRACT = TestApi.CONTRACT;
    private static final String VALIDATOR = "x-amazon-apigateway-request-validator";
    private static final DocumentCheck CHECK = TestApi.CHECK;
    private static final JobId EXAMPLE = JobId.of("0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10");

    /// Built-in objects whose names a generated model might get.
    private static final Set<String> JAVASCRIPT =
            Set.of(
                    "Array",
                    "Blob",
                    "Boolean",
                    "Date",
                    "Error",
                    "Event",
                    "File",
                    "Function",
                    "Map",
                    "Number",
                    "Object",
                    "Promise",
                    "Proxy",
                    "Request",
                    "Response",
                    "Set",
                    "String",
                    "Symbol");

    private static Stream<String> operations() {
        return CONTRACT.operations().stream()
                .filter(operation -> !operation.method().equals("OPTIONS"))
                .map(ContractOperation::id)
                .sorted();
    }

    private static ContractOperation operation(String id) {
        return CONTRACT.operations().stream()
                .filter(o -> o.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode node(ContractOperation operation) {
        return CONTRACT.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(java.util.Locale.ROOT));
    }

    /// The path with the document's example values.
    private static String path(TestApi api, ContractOperation operation) {
        String upload = "";
        if (operation.path().contains("{uploadId}")) {
            upload =
                    api.post(
                                    "/api/v1/uploads/multipart",
                                    "{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\",\"size\":9}")
                            .json()
                            .get("uploadId")
                            .asText();
            api.parts.put("upload-1", 1, new byte[9]);
        }
        return operation
                .path()
                .replace("{id}", EXAMPLE.text())
                .replace("{deliveryId}", EXAMPLE + "-1-completed")
                .replace("{uploadId}", upload)
                .replace("{view}", "product_1_front")
                .replace("{imageId}", image(api))
                .replace("{asset}", asset(operation));
    }

    private static String image(TestApi api) {
        return api.rows.images().list(EXAMPLE).stream()
                .map(row -> row.id().toString())
                .findFirst()
                .orElse("none");
    }

    private static String asset(ContractOperation operation) {
        return CONTRACT.document()
                .path("paths")
                .path(operation.path())
                .at("/parameters/0/example")
                .asText();
    }

    /// The state in which the operation can succeed.
    private static void prepare(TestApi api, ContractOperation operation) {
        switch (operation.id()) {
            case "cancelJob" ->
                    api.rows
                            .jobs()
                            .insert(
                                    vopi.testing.sample.SampleJobs.fresh(
                                            EXAMPLE, TestApi.DEMO, api.clock.instant()));
            case "retryJob" -> {
                api.rows
                        .jobs()
                        .insert(
                                vopi.testing.sample.SampleJobs.fresh(
                                        EXAMPLE, TestApi.DEMO, api.clock.instant()));
                api.rows.jobs().fail(EXAMPLE, 1, "broken", api.clock.instant());
            }
            case "getWebhook", "deleteWebhook" ->
                    api.rows
                            .endpoints()
                            .put(
                                    TestApi.DEMO,
                                    "https://shop.example.com/hook",
                                    WebhookEndpoint.ALL_EVENTS,
                                    api.clock.instant());
            default -> Samples.completed(api, EXAMPLE, TestApi.DEMO);
        }
    }

    private static List<String> bodies(ContractOperation operation) {
        List<String> bodies = new ArrayList<>();
        node(operation)
                .at("/requestBody/content/application~1json/examples")
                .forEach(example -> bodies.add(example.get("value").toString()));
        if (bodies.isEmpty()) {
            bodies.add("");
        }
        return bodies;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyExampleSucceedsAsTheDocumentSays(String id) {
        ContractOperation operation = operation(id);
        assertThat(operation.takesBody()).isEqualTo(!bodies(operation).getFirst().isEmpty());
        for (String body : bodies(operation)) {
            TestApi api = new TestApi();
            prepare(api, operation);
            String path = path(api, operation);
            String sent =
                    body.replace("s3://vopi/", "s3://vopi-test/")
                            .replace("9bb58f26192e4ba00f01e2e7b136bbd8", "etag-1");
            Answer answer =
                    api.call(
                            operation.method(),
                            path,
                            operation.needsKey() ? Map.of() : Map.of("x-api-key", ""),
                            sent.isEmpty() ? null : sent);
            assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
            if (!sent.isEmpty()) {
                assertThat(CHECK.request(operation.method(), path, sent)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyAnswerIsAnExampleOfItself(String id) {
        ContractOperation operation = operation(id);
        node(operation)
                .path("responses")
                .properties()
                .forEach(response -> {
                    JsonNode resolved = resolved(response.getValue());
                    JsonNode json = resolved.at("/content/application~1json");
                    if (json.has("example")) {
                        CHECK.answer(
                                operation.method(),
                                operation.path().replaceAll("\\{[^}]+}", "x"),
                                new Answer(
                                        Integer.parseInt(response.getKey()),
                                        Map.of("Content-Type", "application/json"),
                                        json.get("example").toString()));
                    } else if (!json.isMissingNode()) {
                        assertThat(id).as("an answer without an example").isEqualTo("openapi");
                    }
                });
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? CONTRACT.document().at(node.get("$ref").asText().substring(1))
                : node;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationWithAKeyRefusesACallWithoutOne(String id) {
        ContractOperation operation = operation(id);
        TestApi api = new TestApi();
        Answer answer =
                api.call(
                        operation.method(),
                        path(api, operation),
                        Map.of("x-api-key", ""),
                        operation.takesBody() ? "{}" : null);
        if (operation.needsKey()) {
            assertThat(answer.status()).isEqualTo(401);
        } else {
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void everyOperationHasAFunctionAndAPreflight() {
        CONTRACT.document()
                .path("paths")
                .properties()
                .forEach(path -> {
                    assertThat(path.getValue().has("options")).as(path.getKey()).isTrue();
                    path.getValue().properties().stream()
                            .filter(entry -> !entry.getKey().equals("parameters"))
                            .forEach(entry ->
                                    assertThat(
                                                    entry.getValue()
                                                            .at(
                                                                    "/x-amazon-apigateway-integration/uri")
                                                            .asText())
                                            .matches(
                                                    "\\$\\{(Submit|Jobs|Cancel|Uploads|Listing)Arn}"));
                });
    }

    /// SchemaValidator and the independent validator agree on the problems.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"videoUrl\":null}",
                "{\"videoUrl\":\"\"}",
                "{\"videoUrl\":1}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":{\"fps\":0}}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":{\"fps\":1.5}}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":{\"fps\":\"5\"}}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":{\"fps\":null}}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":{\"commercialVersions\":[]}}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":{\"commercialVersions\":\"solid\"}}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":{\"commercialVersions\":[\"Solid\"]}}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":[]}",
                "{\"videoUrl\":\"https://v.example.com\",\"config\":{\"maxCostUsd\":10001}}",
                "[]",
                "7"
            })
    void twoValidatorsAgree(String body) {
        assertThat(CHECK.request("POST", "/api/v1/jobs", body)).isNotEmpty();
        assertThat(new TestApi().post("/api/v1/jobs", body).status()).isEqualTo(422);
    }

    /// The gateway rejects a body that is not an object before it calls a function. So this check
    /// must be off for every operation that accepts a request without a body, or another kind of
    /// body.
    @Test
    void theGatewayValidatesOnlyRequiredObjects() {
        for (ContractOperation operation : CONTRACT.operations()) {
            JsonNode node = node(operation);
            boolean required = node.at("/requestBody/required").asBoolean();
            boolean checked = node.path(VALIDATOR).asText("parameters").equals("all");
            assertThat(checked).as(operation.id()).isEqualTo(required);
            if (checked) {
                JsonNode schema =
                        resolved(node.at("/requestBody/content/application~1json/schema"));
                assertThat(schema.path("type").asText()).isEqualTo("object");
            }
        }
        assertThat(CONTRACT.document().path(VALIDATOR).asText()).isEqualTo("parameters");
        assertThat(CONTRACT.document().path(VALIDATOR + "s").at("/all/validateRequestBody"))
                .hasToString("true");
    }

    /// They contain no data of the request except its id, which the gateway generates.
    @Test
    void theGatewaysOwnAnswersAreErrorsOfTheApi() throws JsonProcessingException {
        Map<String, JsonNode> answers = new TreeMap<>();
        CONTRACT.document()
                .path("x-amazon-apigateway-gateway-responses")
                .properties()
                .forEach(e -> answers.put(e.getKey(), e.getValue()));
        assertThat(answers).containsKeys("BAD_REQUEST_BODY", "BAD_REQUEST_PARAMETERS");
        for (JsonNode answer : answers.values()) {
            String template = answer.at("/responseTemplates/application~1json").asText();
            String text = template.replace("$context.requestId", "test-request");
            assertThat(text).doesNotContain("$");
            JsonNode error = Json.tree(text);
            assertThat(error.properties().stream().map(Map.Entry::getKey))
                    .containsExactly("error", "message", "statusCode", "requestId");
            assertThat(error.path("statusCode")).isEqualTo(answer.path("statusCode"));
        }
    }

    @Test
    void theServedDocumentHasNoGatewayConfiguration() {
        Answer answer = new TestApi().call("GET", "/openapi.json", Map.of("x-api-key", ""), null);
        assertThat(answer.json().get("openapi").asText()).startsWith("3.1.");
        assertThat(answer.text())
                .doesNotContain("x-amazon")
                .doesNotContainIgnoringCase("preflight");
        assertThat(answer.json().get("paths")).hasSize(CONTRACT.document().get("paths").size());
        assertThat(answer.json().get("webhooks")).hasSize(3);
    }

    /// A generator makes one class for each schema, and one for each tag.
    @Test
    void namesDoNotClashInGeneratedClients() {
        JsonNode schemas = CONTRACT.document().at("/components/schemas");
        schemas.fieldNames().forEachRemaining(ContractTest::assertIsFree);
        assertThat(tags("webhooks")).isNotEmpty().doesNotContainAnyElementsOf(tags("paths"));
    }

    private static Set<String> tags(String part) {
        Set<String> tags = new TreeSet<>();
        CONTRACT.document()
                .path(part)
                .forEach(item ->
                        item.forEach(operation ->
                                operation.path("tags").forEach(tag -> tags.add(tag.asText()))));
        return tags;
    }

    private static void assertIsFree(String name) {
        assertThat(JAVASCRIPT).doesNotContain(name);
        assertThatThrownBy(() -> Class.forName("java.lang." + name))
                .as(name)
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void thePageLoadsOnlyFromItsOrigin() {
        TestApi api = new TestApi();
        Answer page = api.get("/docs");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        assertThat(page.text()).doesNotContain("http:").doesNotContain("https:");
        assertThat(api.get("/docs/swagger-ui-bundle.js").text()).hasSizeGreaterThan(1_000_000);
        assertThat(api.get("/docs/start.js").text()).contains("\"/openapi.json\"");
        assertThat(api.get("/docs/secret.txt").status()).isEqualTo(404);
    }

    @Test
    void aDeliveryIsListedWithItsAttempts() {
        TestApi api = new TestApi();
        Samples.completed(api, EXAMPLE, TestApi.DEMO);
        api.rows
                .deliveries()
                .record(
                        EXAMPLE,
                        EXAMPLE + "-1-completed",
                        new Delivery.Attempt(
                                1, api.clock.instant(), 503, null, java.time.Duration.ofMillis(12)),
                        Delivery.State.PENDING,
                        api.clock.instant());
        JsonNode listed = api.get("/api/v1/jobs/" + EXAMPLE + "/deliveries").json();
        assertThat(listed.at("/deliveries/0/attempts/0/statusCode").asInt()).isEqualTo(503);
        assertThat(listed.at("/deliveries/0/status").asText()).isEqualTo("pending");
    }
}
