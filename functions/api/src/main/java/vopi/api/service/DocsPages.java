package vopi.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import vopi.api.contract.ApiContract;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.Defect;
import vopi.core.error.NotFound;
import vopi.runtime.json.Json;

/// GET /openapi.json and /docs: the contract for programs and for people. The page loads resources
/// only from its own origin.
public final class DocsPages {
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final String WEBJAR_VERSION_FILE =
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String START = "start.js";
    private static final Map<String, String> TYPES =
            Map.of(
                    "swagger-ui.css",
                    "text/css",
                    "swagger-ui-bundle.js",
                    "text/javascript",
                    START,
                    "text/javascript");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";
    private static final String A_DAY = "public, max-age=86400";

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>VOPI</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{base}/docs/swagger-ui.css">
            </head>
            <body>
            <div id="docs"></div>
            <script src="{base}/docs/swagger-ui-bundle.js"></script>
            <script src="{base}/docs/start.js"></script>
            </body>
            </html>
            """;
    private static final String START_SCRIPT =
            """
            SwaggerUIBundle({
              url: "{base}/openapi.json",
              dom_id: "#docs",
              deepLinking: true,
              persistAuthorization: false,
              validatorUrl: null,
            });
            """;

    private final ApiContract contract;

    public DocsPages(ApiContract contract) {
        this.contract = contract;
    }

    public ApiResponse openapi(ValidatedRequest call) {
        ObjectNode shown = contract.document().deepCopy();
        hide(shown);
        shown.path("paths").forEach(item -> ((ObjectNode) item).remove("options"));
        shown.withObject("/components/responses").remove("Preflight");
        if (!call.basePath().isEmpty()) {
            ArrayNode servers = shown.putArray("servers");
            servers.addObject().put("url", call.basePath());
        }
        return ApiResponse.jsonText(200, Json.text(shown)).with("Cache-Control", A_DAY);
    }

    public ApiResponse page(ValidatedRequest call) {
        return ApiResponse.text(200, "text/html; charset=utf-8", based(PAGE, call))
                .with("Content-Security-Policy", POLICY);
    }

    public ApiResponse asset(ValidatedRequest call) {
        String name = call.path("asset");
        String type = TYPES.get(name);
        if (type == null) {
            throw new NotFound("There is no such file");
        }
        String text = name.equals(START) ? based(START_SCRIPT, call) : webjar(name);
        return ApiResponse.text(200, type + "; charset=utf-8", text).with("Cache-Control", A_DAY);
    }

    private static String based(String text, ValidatedRequest call) {
        return text.replace("{base}", call.basePath());
    }

    /// Clients do not need the configuration of API Gateway.
    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> ours =
                    object.properties().stream()
                            .map(Map.Entry::getKey)
                            .filter(name -> name.startsWith("x-amazon-"))
                            .toList();
            object.remove(ours);
        }
        node.forEach(DocsPages::hide);
    }

    private static String webjar(String name) {
        return ClassPathText.read(WEBJAR + version() + "/" + name);
    }

    private static String version() {
        return ClassPathText.read(WEBJAR_VERSION_FILE)
                .lines()
                .filter(line -> line.startsWith("version="))
                .map(line -> line.substring("version=".length()).strip())
                .findFirst()
                .orElseThrow(() -> new Defect("a webjar without a version"));
    }
}
