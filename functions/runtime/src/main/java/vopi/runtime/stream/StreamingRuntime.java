package vopi.runtime.stream;

import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the invocations of one Lambda environment, one after another, with streamed responses. It
/// takes the place of Lambda's Java runtime: a script that AWS_LAMBDA_EXEC_WRAPPER names starts the
/// function's `main`, which calls `run`.
public final class StreamingRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(StreamingRuntime.class);

    /// Where the logger and X-Ray look for the current trace.
    private static final String TRACE = "com.amazonaws.xray.traceHeader";

    private final RuntimeApiClient api;
    private final StreamingFunction function;

    private StreamingRuntime(RuntimeApiClient api, StreamingFunction function) {
        this.api = api;
        this.function = function;
    }

    /// Returns only by an exception, which ends the process: Lambda then starts another.
    ///
    /// @param address of the Runtime API: host and port
    /// @param function is created once
    /// @throws IOException if the Runtime API does not answer as it must
    public static void run(String address, Supplier<? extends StreamingFunction> function)
            throws IOException {
        RuntimeApiClient api = new RuntimeApiClient(address);
        StreamingRuntime runtime;
        try {
            runtime = new StreamingRuntime(api, function.get());
        } catch (RuntimeException | Error failure) {
            api.initFailed(ErrorReport.of(failure));
            throw failure;
        }
        while (true) {
            runtime.serveNext();
        }
    }

    private void serveNext() throws IOException {
        StreamedInvocation call = api.next();
        System.setProperty(TRACE, call.trace());
        try (ChunkedResponse response = api.response(call.requestId())) {
            serve(call, response);
        }
    }

    private void serve(StreamedInvocation call, ChunkedResponse response) throws IOException {
        try {
            function.serve(call.event(), call.deadline(), response);
            response.end();
        } catch (ResponseClosed gone) {
            LOG.info("{}: the response is no longer read", call.requestId());
        } catch (IOException | RuntimeException failure) {
            report(call, response, failure);
        } catch (Error broken) {
            report(call, response, broken);
            throw broken;
        }
    }

    private void report(StreamedInvocation call, ChunkedResponse response, Throwable failure)
            throws IOException {
        LOG.error("{} failed", call.requestId(), failure);
        ErrorReport report = ErrorReport.of(failure);
        if (!response.started()) {
            api.failed(call.requestId(), report);
            return;
        }
        try {
            response.fail(report);
        } catch (ResponseClosed gone) {
            LOG.info("{}: the failure is no longer read", call.requestId());
        }
    }
}
