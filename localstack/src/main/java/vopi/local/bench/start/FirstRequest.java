package vopi.local.bench.start;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The first request of a function, as the gateway passes it.
///
/// @param handler its class
/// @param event of a REST API
/// @param status that it is answered with
record FirstRequest(String function, String handler, byte[] event, int status) {
    private static final String JOB = "/api/v1/jobs/{id}";
    private static final String ABSENT = "01890000-0000-7000-8000-000000000000";

    /// One of each function that a client waits for: what clients begin with.
    ///
    /// @param keyId of the caller
    static List<FirstRequest> all(String keyId) {
        String none = "null";
        String job = "{\"id\":\"" + ABSENT + "\"}";
        String upload = "{\"filename\":\"mug.mp4\",\"contentType\":\"video/mp4\"}";
        String submit = "{\"videoUrl\":\"https://1.1.1.1/mug.mp4\"}";
        return List.of(
                request(keyId, "Jobs", "GET", "/api/v1/jobs", none, "", 200),
                request(keyId, "Submit", "POST", "/api/v1/jobs", none, submit, 201),
                request(keyId, "Cancel", "POST", JOB + "/cancel", job, "", 404),
                request(keyId, "Uploads", "POST", "/api/v1/uploads/presign", none, upload, 200));
    }

    private static FirstRequest request(
            String keyId,
            String function,
            String method,
            String resource,
            String parameters,
            String body,
            int status) {
        String path = resource.replace("{id}", ABSENT);
        String json =
                """
                {"resource": "%s", "path": "%s", "httpMethod": "%s",
                 "headers": {"Content-Type": "application/json", "Host": "api.example"},
                 "multiValueHeaders": {"Content-Type": ["application/json"], "Host": ["api.example"]},
                 "queryStringParameters": null, "multiValueQueryStringParameters": null,
                 "pathParameters": %s, "stageVariables": null,
                 "requestContext": {"resourcePath": "%s", "httpMethod": "%s", "path": "%s",
                   "requestId": "1", "domainName": "api.example", "stage": "live",
                   "identity": {"sourceIp": "127.0.0.1", "apiKeyId": "%s"}},
                 "body": %s, "isBase64Encoded": false}
                """
                        .formatted(
                                resource,
                                path,
                                method,
                                parameters,
                                resource,
                                method,
                                path,
                                keyId,
                                body.isEmpty() ? "null" : quoted(body));
        return new FirstRequest(
                function,
                "vopi.api." + function + "Handler",
                json.getBytes(StandardCharsets.UTF_8),
                status);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }
}
