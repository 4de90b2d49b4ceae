package vopi.emulator.front;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// An error in the format that the SDKs parse from JSON services.
record AwsError(int status, String type, String message) {
    static final AwsError UNKNOWN_KEY =
            new AwsError(
                    403,
                    "UnrecognizedClientException",
                    "The security token included in the request is invalid.");
    static final AwsError INCOMPLETE =
            new AwsError(
                    403,
                    "IncompleteSignatureException",
                    "The Authorization header lacks a part of the signature.");
    static final AwsError EXPIRED =
            new AwsError(
                    403, "InvalidSignatureException", "Signature expired, or not yet current.");
    static final AwsError MISMATCH =
            new AwsError(
                    403,
                    "InvalidSignatureException",
                    "The request signature we calculated does not match the signature you"
                            + " provided.");
    static final AwsError TOO_LARGE =
            new AwsError(413, "RequestEntityTooLargeException", "The request is too large.");

    static AwsError notEmulated(String service) {
        return new AwsError(
                501, "UnknownOperationException", "not emulated: the service " + service);
    }

    static AwsError denied(String message) {
        return new AwsError(403, "AccessDeniedException", message);
    }

    /// Sends the error in the XML format of S3.
    void sendXml(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] body =
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code>"
                                + "<Message>%s</Message></Error>")
                        .formatted(type.replaceFirst("Exception$", ""), message)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] body =
                "{\"__type\":\"%s\",\"message\":\"%s\"}"
                        .formatted(type, message)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
