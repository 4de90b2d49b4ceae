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

/// Warms up an API function before Lambda takes its snapshot: it handles two requests, so that the
/// code of every request, and the clients of AWS and of the queue, are loaded and compiled. The
/// function's own checks reject one request; the other reads something that does not exist, and
/// changes nothing. If a service does not answer yet, the function starts with less of this done.
final class SnapshotPriming implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPriming.class);

    /// The CRaC context holds its resources by weak references.
    private static final List<SnapshotPriming> KEPT = new ArrayList<>();

    private static final int TIMES = 5;

    /// Time limit for a slow service.
    private static final long ENOUGH_NANOS = 10_000_000_000L;

    /// An id that no job has.
    private static final String NO_JOB = "00000000-0000-0000-0000-000000000000";

    private final RequestStreamHandler handler;
    private final List<String> events;

    private SnapshotPriming(RequestStreamHandler handler, List<String> events) {
        this.handler = handler;
        this.events = List.copyOf(events);
    }

    /// Call this after the handler's wiring is created: hooks run in the reverse order, so
    /// connections that this opens are closed after it.
    void beforeSnapshots() {
        KEPT.add(this);
        Core.getGlobalContext().register(this);
    }

    /// @param path a route of the handler that takes an id or a body; both will be invalid
    static SnapshotPriming refused(RequestStreamHandler handler, String method, String path) {
        return new SnapshotPriming(handler, List.of(event(method, path, "-", "{\\\"-\\\":0}")));
    }

    /// @param path of a request that reads something and changes nothing
    /// @param body as it appears in a JSON string, quotes escaped; empty for none
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

    /// Sends each request once.
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
        // Nothing to restore: connections are reopened at their next use, and clock and random
        // numbers come from the system.
    }
}
