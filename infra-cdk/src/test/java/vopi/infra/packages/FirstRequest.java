package vopi.infra.packages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import vopi.runtime.json.Json;

/// The first request to a function.
///
/// @param handler class name of its handler
/// @param answer part of the expected answer, as JSON
record FirstRequest(String function, String handler, byte[] event, String answer) {
    /// An event as the gateway passes it.
    ///
    /// @param call method and path template
    /// @param parameters of the path
    /// @param body JSON, or empty for none
    static FirstRequest of(
            String keyId,
            String function,
            String call,
            Map<String, String> parameters,
            String body,
            int status) {
        String method = call.substring(0, call.indexOf(' '));
        String resource = call.substring(method.length() + 1);
        String path = resource;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            path = path.replace('{' + parameter.getKey() + '}', parameter.getValue());
        }
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
                                parameters.isEmpty() ? "null" : Json.text(parameters),
                                resource,
                                method,
                                path,
                                keyId,
                                body.isEmpty() ? "null" : Json.text(body));
        return event(function, json, "\"statusCode\":" + status);
    }

    static FirstRequest event(String function, String json, String answer) {
        String folder = function.equals("Migrate") ? "vopi.aws.migrate." : "vopi.api.";
        return new FirstRequest(
                function,
                folder + function + "Handler",
                json.getBytes(StandardCharsets.UTF_8),
                answer);
    }

    /// The same request with another expected answer.
    FirstRequest answeredWith(String other) {
        return new FirstRequest(function, handler, event, other);
    }
}
