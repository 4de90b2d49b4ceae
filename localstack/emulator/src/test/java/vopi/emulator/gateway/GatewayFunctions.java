package vopi.emulator.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Functions behind the gateway under test.
final class GatewayFunctions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GatewayFunctions() {}

    /// Answers with the event that it received.
    static final class Echo implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            ObjectNode answer = JSON.createObjectNode().put("statusCode", 201);
            answer.putObject("headers").put("X-One", "1");
            answer.putObject("multiValueHeaders").putArray("Set-Cookie").add("a=1").add("b=2");
            answer.put("body", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            out.write(JSON.writeValueAsBytes(answer));
        }
    }

    static final class Fixed implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            out.write("{\"statusCode\":200,\"body\":\"fixed\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Three events, and a pause between the first two.
    static final class Events implements RequestStreamHandler {
        final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            String last = JSON.readTree(in).at("/headers/Last-event-id").asText("none");
            boolean waited = asked.contains("1");
            asked.add(last);
            String body =
                    switch (last) {
                        case "none" -> "retry: 10\n\nid: 1\ndata: a\n\n";
                        case "1" -> waited ? "retry: 10\n\nid: 2\ndata: b\n\n" : "retry: 10\n\n";
                        default -> "id: 3\ndata: c\n\n";
                    };
            ObjectNode answer = JSON.createObjectNode().put("statusCode", 200).put("body", body);
            answer.putObject("headers").put("Content-Type", "text/event-stream");
            out.write(JSON.writeValueAsBytes(answer));
        }
    }

    static final class Bad implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            String how = JSON.readTree(in).at("/pathParameters/how").asText();
            switch (how) {
                case "throws" -> throw new IllegalStateException("as requested");
                case "sleeps" -> sleep();
                default -> out.write("[1,2]".getBytes(StandardCharsets.UTF_8));
            }
        }

        private static void sleep() {
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
