package vopi.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import vopi.emulator.rdsdata.DataApi;
import vopi.emulator.rdsdata.DataApiResponse;

/// The RDS Data API as an HTTP handler of the endpoint.
record DataApiHttp(DataApi service) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            DataApiResponse answer = service.handle(exchange.getRequestURI().getPath(), body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            String error = answer.errorType();
            if (error != null) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
            }
            int length = answer.body().length;
            exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(answer.body());
        }
    }
}
