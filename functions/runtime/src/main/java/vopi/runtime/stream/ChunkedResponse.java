package vopi.runtime.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.runtime.json.Json;

/// The response of one invocation as a chunked request to the Runtime API, on a separate
/// connection. The JDK's HTTP clients cannot send trailers, which report a failure after the start,
/// so this writes to a socket. A receiver that reads slowly delays `write` until Lambda's timeout.
final class ChunkedResponse implements ResponseStream, AutoCloseable {
    static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
    static final String ERROR_BODY = "Lambda-Runtime-Function-Error-Body";

    /// Between status and headers, which are JSON, and the body.
    private static final byte[] DELIMITER = new byte[8];

    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(5);
    private static final int ACCEPTED = 202;

    /// The status and the headers, as the gateway reads them.
    private record Prelude(int statusCode, Map<String, String> headers) {}

    private final URI address;
    private @Nullable Socket socket;

    /// @param address of the invocation's response
    ChunkedResponse(URI address) {
        this.address = address;
    }

    boolean started() {
        return socket != null;
    }

    @Override
    public void start(int status, Map<String, String> headers) throws IOException {
        if (socket != null) {
            throw new IllegalStateException("the response has started");
        }
        Socket made = new Socket(Proxy.NO_PROXY);
        socket = made;
        made.setTcpNoDelay(true);
        int timeout = (int) ACKNOWLEDGED.toMillis();
        made.setSoTimeout(timeout);
        made.connect(new InetSocketAddress(address.getHost(), port()), timeout);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(ascii(head()));
        ByteArrayOutputStream prelude = new ByteArrayOutputStream();
        prelude.writeBytes(Json.bytes(new Prelude(status, headers)));
        prelude.writeBytes(DELIMITER);
        first.writeBytes(chunk(prelude.toByteArray()));
        send(first.toByteArray());
    }

    private String head() {
        return String.join(
                "\r\n",
                "POST " + address.getRawPath() + " HTTP/1.1",
                "Host: " + address.getRawAuthority(),
                "Content-Type: application/vnd.awslambda.http-integration-response",
                "Lambda-Runtime-Function-Response-Mode: streaming",
                "Transfer-Encoding: chunked",
                "Trailer: " + ERROR_TYPE + ", " + ERROR_BODY,
                "Connection: close",
                "",
                "");
    }

    @Override
    public void write(String part) throws IOException {
        // A chunk of no bytes would end the body.
        if (!part.isEmpty()) {
            send(chunk(part.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// Ends the body.
    void end() throws IOException {
        last("");
    }

    /// Ends the body with a failure.
    void fail(ErrorReport report) throws IOException {
        last(
                "%s: %s\r\n%s: %s\r\n"
                        .formatted(ERROR_TYPE, report.type(), ERROR_BODY, report.trailer()));
    }

    /// @throws ResponseClosed if the Runtime API does not confirm the response
    private void last(String trailers) throws IOException {
        send(ascii("0\r\n" + trailers + "\r\n"));
        String answer = status(open().getInputStream());
        if (!answer.matches("HTTP/1\\.[01] " + ACCEPTED + "( .*)?")) {
            throw new ResponseClosed("the response was answered by " + answer);
        }
    }

    /// The first line; what follows is not needed.
    private static String status(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= ' ' && line.length() < 100; c = in.read()) {
                line.append((char) c);
            }
        } catch (IOException closed) {
            throw new ResponseClosed(closed);
        }
        return line.toString();
    }

    /// The Runtime API answers before the end only if the response is no longer read.
    private void send(byte[] bytes) throws IOException {
        Socket to = open();
        try {
            if (to.getInputStream().available() > 0) {
                throw new ResponseClosed("answered before the end");
            }
            OutputStream out = to.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (ResponseClosed closed) {
            throw closed;
        } catch (IOException broken) {
            throw new ResponseClosed(broken);
        }
    }

    private Socket open() {
        Socket opened = socket;
        if (opened == null) {
            throw new IllegalStateException("the response has not started");
        }
        return opened;
    }

    private int port() {
        return address.getPort() < 0 ? 80 : address.getPort();
    }

    private static byte[] chunk(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
        out.writeBytes(bytes);
        out.writeBytes(ascii("\r\n"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
