package vopi.testing.lambda;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.testing.http.LoopbackSockets;

/// The Lambda Runtime API (2018-06-01) on loopback for one process, with streamed responses. It
/// reads sockets itself, since the JDK's server drops trailers. Each request has its own
/// connection.
public final class StreamingRuntimeApi implements AutoCloseable {
    private static final Pattern REQUEST =
            Pattern.compile("(GET|POST) /2018-06-01/runtime/(.+) HTTP/1\\.1");
    private static final Pattern OF_CALL = Pattern.compile("invocation/(.+)/(response|error)");
    private static final String ACCEPTED = "HTTP/1.1 202 Accepted";

    private final LoopbackSockets sockets;
    private final BlockingQueue<StreamedCall> waiting = new LinkedBlockingQueue<>();
    private final Map<String, StreamedCall> calls = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final AtomicInteger numbers = new AtomicInteger();

    public StreamingRuntimeApi() throws IOException {
        sockets = new LoopbackSockets(this::serve);
    }

    /// The value of AWS_LAMBDA_RUNTIME_API.
    public String address() {
        return "127.0.0.1:" + sockets.address().getPort();
    }

    /// Hands an event to the process when it asks for one.
    public StreamedCall invoke(String event, Instant deadline) {
        StreamedCall call =
                new StreamedCall(
                        "call-" + numbers.incrementAndGet(),
                        event.getBytes(StandardCharsets.UTF_8),
                        deadline);
        calls.put(call.requestId, call);
        waiting.add(call);
        return call;
    }

    /// Waits for the report that the function could not be created.
    public String initError() {
        return StreamedCall.await(initError);
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        String line = line(in);
        Matcher request = REQUEST.matcher(line);
        if (!request.matches()) {
            throw new AssertionError("unknown request: " + line);
        }
        Map<String, String> headers = fields(in);
        String operation = request.group(2);
        Matcher ofCall = OF_CALL.matcher(operation);
        if (operation.equals("invocation/next")) {
            next(client);
        } else if (operation.equals("init/error")) {
            initError.complete(body(in, headers));
            send(client, ACCEPTED, "{}");
        } else if (ofCall.matches()) {
            answered(client, in, headers, ofCall);
        } else {
            send(client, "HTTP/1.1 404 Not Found", "{}");
        }
    }

    private void answered(
            Socket client, DataInputStream in, Map<String, String> headers, Matcher ofCall)
            throws IOException {
        StreamedCall call = calls.get(ofCall.group(1));
        if (call == null) {
            send(client, "HTTP/1.1 400 Bad Request", "{}");
        } else if (ofCall.group(2).equals("error")) {
            call.failed(body(in, headers));
            send(client, ACCEPTED, "{}");
        } else {
            call.opened(client, headers);
            for (int size = size(in); size > 0; size = size(in)) {
                call.arrived(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                in.skipNBytes(2);
            }
            call.ended(fields(in));
            send(client, ACCEPTED, "{}");
        }
    }

    private void next(Socket client) throws IOException {
        try {
            StreamedCall call = waiting.take();
            send(
                    client,
                    "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: %s\r\n"
                                    .formatted(call.requestId)
                            + "Lambda-Runtime-Deadline-Ms: %d\r\nLambda-Runtime-Trace-Id: Root=1"
                                    .formatted(call.deadline.toEpochMilli()),
                    new String(call.event, StandardCharsets.UTF_8));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static int size(DataInputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String body(DataInputStream in, Map<String, String> headers) throws IOException {
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(DataInputStream in) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String name = line.substring(0, line.indexOf(':'));
            fields.put(name.toLowerCase(Locale.ROOT), line.substring(name.length() + 1).strip());
        }
        return fields;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void send(Socket client, String head, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String fields =
                "%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(head, bytes.length);
        client.getOutputStream().write(fields.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().write(bytes);
    }
}
