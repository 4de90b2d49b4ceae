package vopi.infra.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.emulator.front.SignedRequest;

/// The IAM permissions that HTTP requests need.
///
/// @see <a
///   href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
///   Actions, resources, and condition keys for AWS services</a>
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/.*");

    private Requests() {}

    /// @param task ARN of the state machine that waits for task tokens
    /// @throws IllegalArgumentException naming an unsupported request
    static List<RequiredPermission> of(SignedRequest request, String task) {
        return switch (request.service()) {
            case "s3" -> ObjectRequests.of(request);
            case "rds-data" -> data(request);
            case "states" -> states(request, task);
            case "lambda" -> lambda(request);
            case "secretsmanager" -> secrets(request);
            default -> throw new IllegalArgumentException("no service " + request.service());
        };
    }

    private static List<RequiredPermission> data(SignedRequest request) {
        String action =
                switch (request.uri().getPath()) {
                    case "/Execute" -> "rds-data:ExecuteStatement";
                    case "/BatchExecute" -> "rds-data:BatchExecuteStatement";
                    case "/BeginTransaction" -> "rds-data:BeginTransaction";
                    case "/CommitTransaction" -> "rds-data:CommitTransaction";
                    case "/RollbackTransaction" -> "rds-data:RollbackTransaction";
                    default -> throw new IllegalArgumentException("no " + request.uri());
                };
        JsonNode body = body(request);
        // The service reads the secret on behalf of the caller.
        return List.of(
                RequiredPermission.of(action, body.path("resourceArn").asText()),
                RequiredPermission.of(
                        "secretsmanager:GetSecretValue", body.path("secretArn").asText()));
    }

    private static List<RequiredPermission> states(SignedRequest request, String task) {
        String target = String.valueOf(request.headers().getFirst("X-Amz-Target"));
        String action = target.replaceFirst(".*\\.", "");
        JsonNode body = body(request);
        String resource =
                switch (action) {
                    case "StartExecution" -> body.path("stateMachineArn").asText();
                    case "StopExecution", "DescribeExecution" -> body.path("executionArn").asText();
                    case "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat" -> task;
                    default -> throw new IllegalArgumentException("no " + target);
                };
        return List.of(RequiredPermission.of("states:" + action, resource));
    }

    private static List<RequiredPermission> lambda(SignedRequest request) {
        Matcher path = INVOKE.matcher(request.uri().getPath());
        if (!path.matches()) {
            throw new IllegalArgumentException("no " + request.uri());
        }
        String name = URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
        String qualifier = ObjectRequests.query(request.uri()).getOrDefault("Qualifier", "");
        return List.of(
                RequiredPermission.of(
                        "lambda:InvokeFunction",
                        qualifier.isEmpty() ? name : name + ":" + qualifier));
    }

    private static List<RequiredPermission> secrets(SignedRequest request) {
        String target = String.valueOf(request.headers().getFirst("X-Amz-Target"));
        if (!target.equals("secretsmanager.GetSecretValue")) {
            throw new IllegalArgumentException("no " + target);
        }
        return List.of(
                RequiredPermission.of(
                        "secretsmanager:GetSecretValue", body(request).path("SecretId").asText()));
    }

    private static JsonNode body(SignedRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The condition keys of every request over TLS.
    static final Map<String, String> SECURE =
            Map.of("aws:securetransport", "true", "s3:tlsversion", "1.3");
}
