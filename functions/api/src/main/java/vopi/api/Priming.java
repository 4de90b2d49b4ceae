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

/// What an API function does before Lambda takes its snapshot: it answers a request that its own
/// checks refuse, so that what every request runs through is loaded and compiled. Nothing is called
/// and nothing connected: clients and connections are made by the first request after a restore.
final class Priming implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    /// The context holds its resources weakly.
    private static final List<Priming> KEPT = new ArrayList<>();

    private static final int TIMES = 5;
    private final RequestStreamHandler handler;
    private final String event;

    private Priming(RequestStreamHandler handler, String event) {
        this.handler = handler;
        this.event = event;
    }

    /// @param path a route of the handler that takes an id or a body, both of which will be wrong
    static void before(RequestStreamHandler handler, String method, String path) {
        Priming priming = of(handler, method, path);
        KEPT.add(priming);
        Core.getGlobalContext().register(priming);
    }

    static Priming of(RequestStreamHandler handler, String method, String path) {
        return new Priming(
                handler,
                """
                {"resource":"%2$s","path":"%2$s","httpMethod":"%1$s",
                "headers":{"Content-Type":"application/json","x-api-key":"-"},
                "multiValueHeaders":{"Content-Type":["application/json"],"x-api-key":["-"]},
                "pathParameters":{"id":"-"},"body":"{\\"-\\":0}","isBase64Encoded":false,
                "requestContext":{"requestId":"priming","path":"%2$s","httpMethod":"%1$s",
                "resourcePath":"%2$s","identity":{"apiKeyId":"priming","sourceIp":"127.0.0.1"}}}
                """
                        .formatted(method, path));
    }

    /// @throws IOException never, as nothing is read or written outside
    void run(OutputStream out) throws IOException {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        handler.handleRequest(new ByteArrayInputStream(bytes), out, null);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            for (int i = 0; i < TIMES; i++) {
                run(OutputStream.nullOutputStream());
            }
        } catch (IOException | RuntimeException slower) {
            LOG.warn("the function starts unprimed", slower);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Connections were never open, clocks and chance come from the system.
    }
}
