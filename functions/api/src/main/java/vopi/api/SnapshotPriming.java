package vopi.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an API function does before Lambda takes its snapshot: it answers requests, so that what
/// every request runs through is loaded and compiled, the clients of AWS and of the queue too. One
/// is refused by the function's own checks; the other reads what is not there, and changes nothing.
/// Where a service does not answer yet, the function starts with less of it done.
final class SnapshotPriming implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPriming.class);

    /// The context holds its resources weakly.
    private static final List<SnapshotPriming> KEPT = new ArrayList<>();

    private static final int TIMES = 5;

    /// A service that is slow to answer is not waited for again.
    private static final long ENOUGH_NANOS = 10_000_000_000L;

    /// No job has it.
    private static final String NO_JOB = "00000000-0000-0000-0000-000000000000";

    private final RequestStreamHandler handler;
    private final List<String> events;

    private SnapshotPriming(RequestStreamHandler handler, List<String> events) {
        this.handler = handler;
        this.events = List.copyOf(events);
    }

    /// To be called once the handler's wiring is made: hooks run in the opposite order, so that
    /// connections that this opens are closed after it.
    void beforeSnapshots() {
        KEPT.add(this);
        Core.getGlobalContext().register(this);
    }

    /// @param path a route of the handler that takes an id or a body, both of which will be wrong
    static SnapshotPriming refused(RequestStreamHandler handler, String method, String path) {
        return new SnapshotPriming(handler, List.of(event(method, path, "-", "{\\\"-\\\":0}")));
    }

    /// @param path of a request that reads and changes nothing
    /// @param body as it stands in a JSON text, quotes escaped; empty for none
    SnapshotPriming and(String method, String path, String body) {
        List<String> more = new ArrayList<>(events);
        more.add(event(method, path, NO_JOB, body));
        return new SnapshotPriming(handler, more);
    }

    private static String event(String method, String path, String id, String body) {
        return """
        {"resource":"%2$s","path":"%2$s","httpMethod":"%1$s",
        "headers":{"Content-Type":"application/json","x-api-key":"-"},
        "multiValueHeaders":{"Content-Type":["application/json"],"x-api-key":["-"]},
        "pathParameters":{"id":"%3$s"},"body":%4$s,"isBase64Encoded":false,
        "requestContext":{"requestId":"priming","path":"%2$s","httpMethod":"%1$s",
        "resourcePath":"%2$s","identity":{"apiKeyId":"priming","sourceIp":"127.0.0.1"}}}
        """
                .formatted(method, path, id, body.isEmpty() ? "null" : '"' + body + '"');
    }

    /// Each request once.
    void run(OutputStream out) throws IOException {
        for (String event : events) {
            byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
            handler.handleRequest(new ByteArrayInputStream(bytes), out, null);
        }
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        long begun = System.nanoTime();
        try {
            for (int i = 0; i < TIMES && System.nanoTime() - begun < ENOUGH_NANOS; i++) {
                run(OutputStream.nullOutputStream());
            }
        } catch (IOException | RuntimeException slower) {
            LOG.warn("the function starts unprimed", slower);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Connections are made anew where they are used, clocks and chance come from the system.
    }
}
