package vopi.emulator.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The HTTP protocol of Invoke. Any other operation is refused with its name.
public final class LambdaHttp implements HttpHandler {
    private static final Pattern INVOKE =
            Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LambdaService lambda;

    public LambdaHttp(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
            serve(exchange);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        String place = exchange.getRequestURI().getPath();
        Matcher path = INVOKE.matcher(place);
        if (!path.matches() || !method.equals("POST")) {
            refuse(exchange, 501, "NotImplemented", "not emulated: " + method + " " + place);
            return;
        }
        try {
            invoke(exchange, path.group(1));
        } catch (LambdaException refused) {
            refuse(exchange, refused.status(), refused.type(), refused.getMessage());
        }
    }

    private void invoke(HttpExchange exchange, String name)
            throws IOException, LambdaException, InterruptedException {
        byte[] payload = exchange.getRequestBody().readNBytes(PayloadLimits.SYNCHRONOUS + 1);
        String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
        switch (type == null ? "RequestResponse" : type) {
            case "RequestResponse" -> answer(exchange, lambda.invoke(name, payload));
            case "Event" -> {
                lambda.invokeLater(name, payload);
                exchange.sendResponseHeaders(202, -1);
            }
            case "DryRun" -> {
                lambda.spec(name);
                exchange.sendResponseHeaders(204, -1);
            }
            default ->
                    refuse(
                            exchange,
                            400,
                            "InvalidParameterValueException",
                            "no invocation type: " + type);
        }
    }

    private static void answer(HttpExchange exchange, InvokeResult result) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Amz-Executed-Version", "$LATEST");
        headers.set("Content-Type", "application/json");
        if (result.functionError() != null) {
            headers.set("X-Amz-Function-Error", result.functionError());
        }
        send(exchange, 200, result.payload());
    }

    private static void refuse(
            HttpExchange exchange, int status, String type, @Nullable String message)
            throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        String text = message == null ? type : message;
        send(exchange, status, JSON.writeValueAsBytes(Map.of("Type", "User", "message", text)));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
