package vopi.runtime.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// Calls the Lambda Runtime API (2018-06-01) of this machine.
final class RuntimeApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final String root;

    /// @param address host and port, as Lambda's variable AWS_LAMBDA_RUNTIME_API names them
    RuntimeApiClient(String address) {
        this.root = "http://" + address + "/2018-06-01/runtime/";
    }

    /// Waits for the next invocation, for as long as it takes: Lambda freezes the process
    /// meanwhile.
    StreamedInvocation next() throws IOException {
        HttpURLConnection call = open("invocation/next");
        try {
            if (call.getResponseCode() != OK) {
                throw new IOException("no invocation: status " + call.getResponseCode());
            }
            try (InputStream body = call.getInputStream()) {
                String trace = call.getHeaderField("Lambda-Runtime-Trace-Id");
                return new StreamedInvocation(
                        required(call, "Lambda-Runtime-Aws-Request-Id"),
                        Instant.ofEpochMilli(
                                Long.parseLong(required(call, "Lambda-Runtime-Deadline-Ms"))),
                        trace == null ? "" : trace,
                        body.readAllBytes());
            }
        } finally {
            call.disconnect();
        }
    }

    private static String required(HttpURLConnection call, String header) throws IOException {
        String value = call.getHeaderField(header);
        if (value == null) {
            throw new IOException("an invocation without " + header);
        }
        return value;
    }

    ChunkedResponse response(String requestId) {
        return new ChunkedResponse(URI.create(root + "invocation/" + requestId + "/response"));
    }

    /// The invocation failed before its response started.
    void failed(String requestId, ErrorReport report) throws IOException {
        post("invocation/" + requestId + "/error", report);
    }

    /// The function could not be created.
    void initFailed(ErrorReport report) throws IOException {
        post("init/error", report);
    }

    private void post(String path, ErrorReport report) throws IOException {
        HttpURLConnection call = open(path);
        try {
            call.setRequestMethod("POST");
            call.setReadTimeout((int) TIMEOUT.toMillis());
            call.setRequestProperty("Content-Type", "application/json");
            call.setRequestProperty(ChunkedResponse.ERROR_TYPE, report.type());
            call.setDoOutput(true);
            try (OutputStream out = call.getOutputStream()) {
                out.write(report.json());
            }
            if (call.getResponseCode() != ACCEPTED) {
                throw new IOException("a failure was answered by " + call.getResponseCode());
            }
        } finally {
            call.disconnect();
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection call =
                (HttpURLConnection) URI.create(root + path).toURL().openConnection(Proxy.NO_PROXY);
        call.setConnectTimeout((int) TIMEOUT.toMillis());
        return call;
    }
}
