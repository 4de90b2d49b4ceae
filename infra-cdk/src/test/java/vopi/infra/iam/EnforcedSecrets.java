package vopi.infra.iam;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.emulator.front.IamAuthorizer;
import vopi.emulator.front.LoopbackHttp;
import vopi.emulator.front.SignedRequest;

/// Secrets Manager's GetSecretValue, with the same checks as the other services. All secrets have
/// the same value.
public final class EnforcedSecrets implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

    private final LoopbackHttp http;
    private final IamAuthorizer guard;

    private EnforcedSecrets(LoopbackHttp http, IamAuthorizer guard) {
        this.http = http;
        this.guard = guard;
    }

    public static EnforcedSecrets open(IamAuthorizer guard) throws IOException {
        EnforcedSecrets door = new EnforcedSecrets(LoopbackHttp.bind(0), guard);
        door.http.serve(door::answer);
        return door;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Matcher key =
                    KEY.matcher(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            SignedRequest request =
                    new SignedRequest(
                            key.find() ? key.group(1) : "nobody",
                            "secretsmanager",
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders(),
                            body);
            Optional<String> refusal = guard.refusal(request);
            byte[] answer =
                    refusal.isPresent()
                            ? JSON.writeValueAsBytes(
                                    Map.of(
                                            "__type",
                                            "AccessDeniedException",
                                            "Message",
                                            refusal.get()))
                            : JSON.writeValueAsBytes(Map.of("SecretString", "any-key"));
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(refusal.isPresent() ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
